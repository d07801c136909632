import type { INodeProperties } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import type { EntityInput } from '../../../src/types/input';
import { ParameterError } from '../base/errors';
import { allFields } from '../fields';
import type { Execution } from './execution';
import { ItemParameters } from './item-parameters';
import { choiceOr } from '../base/strict-values';
import { isEntityInput, parseJson } from '../base/values';

/** One entity that is wished for, or why it cannot be read. */
export interface ListedInput {
	/** The input item that it comes from. */
	item: number;
	/** Until it is taken. */
	desired?: EntityInput | undefined;
	name?: string | undefined;
	thrown?: unknown;
}

export const itemsFrom: INodeProperties = {
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

export function itemsJson(entity: EntityDefinition): INodeProperties {
	return {
		displayName: 'Items (JSON)',
		name: 'itemsJson',
		type: 'json',
		// Whatever stands here is sent when nobody changes it.
		default: '[\n  { "name": "" }\n]',
		description: `A list of objects, each with name and the fields to set: ${allFields(entity)}`,
		displayOptions: { show: { itemsFrom: ['json'] } },
	};
}

/** All wishes of an operation on many, in order. */
export async function readInputs(execution: Execution): Promise<ListedInput[]> {
	const { parameters, items, context } = execution;
	const from = parameters.read('itemsFrom', 0);
	if (choiceOr('incoming', 'itemsFrom', from, ['incoming', 'json']) === 'json') {
		return readLists(execution);
	}
	const { batchesOf, noneDone } = await import('../../../src');
	const signal = context.getExecutionCancelSignal();
	const listed: ListedInput[] = [];
	for await (const some of batchesOf([...items.keys()])) {
		if (signal?.aborted === true) throw noneDone(items.length);
		for (const item of some) {
			const read = async () => await new ItemParameters(execution, item).desired();
			listed.push(await attempt(item, read));
		}
	}
	return listed;
}

/** Hands the wishes over, once: of a long list nothing is kept that is no longer needed. */
export function* takeInputs(listed: ListedInput[]): Generator<EntityInput> {
	for (const one of listed) {
		const { desired } = one;
		one.desired = undefined;
		if (desired !== undefined) yield desired;
	}
}

/** Whether every wish could be read. */
export function isComplete(listed: readonly ListedInput[]): boolean {
	return listed.every(isRead);
}

export function isRead(one: ListedInput): boolean {
	return !('thrown' in one);
}

async function attempt(item: number, read: () => Promise<EntityInput>): Promise<ListedInput> {
	try {
		const desired = await read();
		return { item, desired, name: desired.name };
	} catch (thrown) {
		return { item, thrown };
	}
}

function readLists({ parameters, items }: Execution): ListedInput[] {
	// One list for all items, unless an expression makes it another one for each.
	const sources = parameters.differs('itemsJson') ? [...items.keys()] : [0];
	return sources.flatMap((item) =>
		readArray(parameters.read('itemsJson', item)).map((one, at) =>
			isEntityInput(one) ? { item, desired: one, name: one.name } : { item, thrown: noObject(at) },
		),
	);
}

function noObject(at: number): ParameterError {
	return new ParameterError(
		`Items (JSON), entry ${at + 1}: this is not an object.`,
		'Give each entry a name and the fields to set.',
		'items',
	);
}

function readArray(value: unknown): unknown[] {
	const parsed = parseJson(value);
	if (Array.isArray(parsed)) return parsed;
	throw new ParameterError(
		parsed === undefined
			? 'Items (JSON): this is not valid JSON.'
			: 'Items (JSON): this is not a list.',
		'Enter a list such as [{"name": "a"}, {"name": "b"}].',
		'items',
	);
}
