import type { INodeProperties } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import type { EntityInput } from '../../../src/types/input';
import { shownWhen } from '../base/shown-when';
import { allFields, fieldsFor, identifying } from '../fields';
import { allEmpty, isEmptyRow, noticeEmptyRows } from './empty-rows';
import type { Execution } from './execution';
import { ItemParameters } from './item-parameters';
import { readJsonLists } from './json-list';
import { attempt, type ListedInput } from './listed-input';
import { choiceOr } from '../base/strict-values';

const itemsFrom: INodeProperties = {
	displayName: 'Items From',
	name: 'itemsFrom',
	type: 'options',
	noDataExpression: true,
	default: 'incoming',
	description: 'Where to read the list of entities from',
	options: [
		{ name: 'Incoming Items', value: 'incoming', description: 'Each incoming item is one entity' },
		{
			name: 'JSON Array',
			value: 'json',
			description: 'One list contains all entities; best for AI agents',
		},
	],
};

/** An agent calls a tool with one item, which can hold a whole list. */
const itemsFromByCaller: INodeProperties[] = [
	{ ...itemsFrom, displayOptions: { hide: { '@tool': [true] } } },
	{ ...itemsFrom, default: 'json', displayOptions: { show: { '@tool': [true] } } },
];

function itemsJson(entity: EntityDefinition): INodeProperties {
	return {
		displayName: 'Items (JSON)',
		name: 'itemsJson',
		type: 'json',
		// Whatever stands here is sent when nobody changes it.
		default: listOf(identifying(entity)),
		description: `A list of objects, each with ${Object.keys(identifying(entity)).join(', ')} and the fields to set: ${allFields(entity)}`,
		displayOptions: { show: { itemsFrom: ['json'] } },
	};
}

/** `[\n  { "name": "" }\n]` */
function listOf(one: Record<string, string>): string {
	const members = Object.entries(one).map(([name, value]) => `"${name}": "${value}"`);
	return `[\n  { ${members.join(', ')} }\n]`;
}

/** Where the list comes from: incoming items, each read in the way that is chosen, or one JSON list. */
export function listFields(
	entity: EntityDefinition,
	operation: 'sync' | 'upsertMany',
): INodeProperties[] {
	return [
		...itemsFromByCaller,
		itemsJson(entity),
		...shownWhen({ itemsFrom: ['incoming'] }, fieldsFor(entity, operation)),
	];
}

/** The list of an operation on many. */
export interface ReadList {
	/** In order. */
	listed: ListedInput[];
	/** Rows of the sheet in which nothing stood. */
	emptyRows: number;
	/** Whether each incoming item is one row of a sheet. */
	isSheet: boolean;
}

/** Reads the list. Throws a `ParameterError` where it holds nothing but empty rows. */
export async function readInputs(execution: Execution): Promise<ReadList> {
	const { parameters, items, context } = execution;
	const from = parameters.read('itemsFrom', 0);
	if (choiceOr('incoming', 'itemsFrom', from, ['incoming', 'json']) === 'json') {
		return { listed: await readJsonLists(execution), emptyRows: 0, isSheet: false };
	}
	const { batchesOf, noneDone } = await import('../../../src');
	const signal = context.getExecutionCancelSignal();
	const listed: ListedInput[] = [];
	for await (const some of batchesOf([...items.keys()])) {
		if (signal?.aborted === true) throw noneDone(items.length);
		for (const item of some) {
			const form = new ItemParameters(execution, item);
			const one = await attempt(
				item,
				async () => await form.desired(),
				() => nameOf(form),
			);
			if (!isEmptyRow(one.thrown)) listed.push(one);
		}
	}
	const emptyRows = items.length - listed.length;
	if (emptyRows > 0 && listed.length === 0) throw allEmpty(emptyRows);
	noticeEmptyRows(execution, emptyRows);
	return { listed, emptyRows, isSheet: true };
}

/** Hands the inputs over, once: of a long list nothing is kept that is no longer needed. */
export function* takeInputs(listed: ListedInput[]): Generator<EntityInput> {
	for (const one of listed) {
		const { desired } = one;
		one.desired = undefined;
		if (desired !== undefined) yield desired;
	}
}

/** Whether every input could be read. */
export function isComplete(listed: readonly ListedInput[]): boolean {
	return listed.every(isRead);
}

export function isRead(one: ListedInput): boolean {
	return !('thrown' in one);
}

/** So that the row can be found in the sheet; the name may be what cannot be read. */
function nameOf(form: ItemParameters): string | undefined {
	try {
		return form.target();
	} catch {
		return undefined;
	}
}
