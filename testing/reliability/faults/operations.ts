import type { EntityDefinition } from '../../../src/entities';
import type { JsonObject } from '../../../src/lib/json';
import { at, isAsExpected, type Item, type Start } from './items';
import { pipelineCases } from './pipeline-operations';
import type { Case } from './case';
import type { Subject } from './subjects';

const expected: Case['holds'] = (_subject, item, entity) =>
	entity !== undefined && isAsExpected(item, entity);

const fromJson = { specifyFields: 'json', json: '={{ $json.desired }}' };

const upsertStarts: readonly Start[] = ['absent', 'other', 'same'];

function upsert(name: string, operation: string, given: JsonObject, more: Partial<Case>): Case {
	return {
		name,
		starts: upsertStarts,
		parameters: () => ({ operation, ...fromJson, ...given }),
		holds: expected,
		...more,
	};
}

const many = { seconds: 2 };
const hasBulk = ({ bulk }: EntityDefinition) => bulk;
const inBulk = { ...many, bulk: true, asOne: true, isFor: hasBulk };
/** Small enough that there are many requests to break. */
const batches = { performanceAndLimits: { itemsPerBatch: 20 } };

/** Every third item appends to a list, in which a second time would show; others set two fields. */
function patchOf({ list }: Subject, { desired }: Item, place: number): JsonObject {
	const append = { op: 'add', path: `/${[...list, '-'].join('/')}`, value: 'appended' };
	const { description, displayName } = desired;
	const set = [
		{ op: 'add', path: '/description', value: description },
		{ op: 'add', path: '/displayName', value: displayName },
	];
	return { patch: place % 3 === 0 ? [append] : set, appends: place % 3 === 0 };
}

export function appended({ list }: Subject, entity: JsonObject | undefined): number {
	const values = at(entity, list);
	return Array.isArray(values) ? values.filter((value) => value === 'appended').length : 0;
}

const placeOf = ({ name }: Item): number => Number(name.slice('item-'.length));

/** All cases, in the order in which they run. A new one is an entry here. */
export const cases: readonly Case[] = [
	{
		name: 'create',
		starts: ['absent'],
		parameters: () => ({ operation: 'create', ...fromJson }),
		holds: expected,
	},
	upsert('upsert', 'upsert', {}, {}),
	upsert('upsert as PUT', 'upsert', { options: { omittedFields: 'put' } }, { changes: 2 }),
	upsert('upsertMany', 'upsertMany', {}, many),
	upsert('upsertMany, bulk', 'upsertMany', batches, inBulk),
	upsert(
		'upsertMany plain',
		'upsertMany',
		{ options: { useRawBulkEndpoint: true } },
		{ ...many, changes: 2 },
	),
	upsert(
		'upsertMany plain, bulk',
		'upsertMany',
		{ options: { useRawBulkEndpoint: true }, ...batches },
		{ ...inBulk, changes: 2, isUntold: true },
	),
	{
		name: 'update',
		starts: ['other', 'same', 'other'],
		parameters: ({ locator }) => ({ operation: 'update', ...locator, ...fromJson }),
		holds: expected,
	},
	{
		name: 'patch',
		starts: ['other'],
		parameters: ({ locator }) => ({
			operation: 'patch',
			...locator,
			specifyOperations: 'json',
			patchJson: '={{ $json.patch }}',
		}),
		input: patchOf,
		holds: (subject, item, entity) => {
			if (placeOf(item) % 3 === 0) return appended(subject, entity) > 0;
			const { description, displayName } = item.desired;
			return entity?.description === description && entity?.displayName === displayName;
		},
	},
	{
		name: 'sync with removal',
		starts: ['absent', 'other', 'same', 'surplus'],
		parameters: ({ scope, removal }) => ({
			operation: 'sync',
			...fromJson,
			removeUnlistedEntities: true,
			scope,
			removalLimit: 'percentage',
			maximumPercentage: 100,
			...removal,
		}),
		holds: (subject, item, entity) =>
			item.start === 'surplus'
				? entity === undefined || entity.deleted === true
				: expected(subject, item, entity),
		asOne: true,
		...many,
	},
	{
		name: 'delete',
		starts: ['other'],
		parameters: ({ locator, removal }) => ({ operation: 'delete', ...locator, ...removal }),
		holds: (_subject, _item, entity) => entity === undefined || entity.deleted === true,
	},
	{
		name: 'restore',
		starts: ['deleted'],
		parameters: ({ locator }) => ({ operation: 'restore', ...locator }),
		holds: (_subject, _item, entity) => entity !== undefined && entity.deleted !== true,
		isFor: ({ restorable }) => restorable,
	},
	...pipelineCases,
];
