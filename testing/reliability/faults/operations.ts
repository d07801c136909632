import type { EntityDefinition } from '../../../src/entities';
import type { JsonObject } from '../../../src/lib/json';
import { at, isAsExpected, type Item, type Start } from './items';
import type { Subject } from './subjects';

/** One writing operation of a node, in one way of using it. */
export interface Case {
	name: string;
	starts: readonly Start[];
	/** The node's parameters; the item is `$json`. */
	parameters: (subject: Subject) => JsonObject;
	/** Whether what was asked for holds. `entity` is the catalog's, if it is there. */
	holds: (subject: Subject, item: Item, entity: JsonObject | undefined) => boolean;
	/** Further fields of the input item. */
	input?: (subject: Subject, item: Item, at: number) => JsonObject;
	/** Most changes of one entity that this run may make: a PUT may need a patch behind it. */
	changes?: number;
	/** The server does not say of each entity whether it changed it. */
	isUntold?: boolean;
	/** Whether the server has bulk requests. */
	bulk?: boolean;
	/** Entities that have it. Default: all. */
	isFor?: (definition: EntityDefinition) => boolean;
	/** All items go in one request, or not at all: none is refused by the gateway. */
	asOne?: boolean;
	/** Seconds that one attempt may take. Lists and bulk requests take the server longer. */
	seconds?: number;
}

const expected: Case['holds'] = (subject, item, entity) =>
	entity !== undefined && isAsExpected(subject, item, entity);

const entityLocator = { entity: { __rl: true, mode: 'name', value: '={{ $json.name }}' } };
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
		parameters: () => ({ operation: 'update', ...entityLocator, ...fromJson }),
		holds: expected,
	},
	{
		name: 'patch',
		starts: ['other'],
		parameters: () => ({
			operation: 'patch',
			...entityLocator,
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
		parameters: ({ removal }) => ({ operation: 'delete', ...entityLocator, ...removal }),
		holds: (_subject, _item, entity) => entity === undefined || entity.deleted === true,
	},
	{
		name: 'restore',
		starts: ['deleted'],
		parameters: () => ({ operation: 'restore', ...entityLocator }),
		holds: (_subject, _item, entity) => entity !== undefined && entity.deleted !== true,
		isFor: ({ restorable }) => restorable,
	},
];
