import type { EntityInput } from '../../../src/types/input';
import { ParameterError } from '../base/errors';
import { plainJson } from '../base/plain-json';
import { isEntityInput, parseJson } from '../base/values';
import { hasHeadings, readInput } from '../fields';
import { isEmptyRow } from './empty-rows';
import type { Execution } from './execution';
import { attempt, type ListedInput } from './listed-input';

/** "Items (JSON)": one list for all items, unless an expression makes it another one for each. */
export async function readJsonLists(execution: Execution): Promise<ListedInput[]> {
	const { parameters, items } = execution;
	const sources = parameters.differs('itemsJson') ? [...items.keys()] : [0];
	const listed: ListedInput[] = [];
	for (const item of sources) {
		const entries = readArray(parameters.read('itemsJson', item));
		for (const [at, given] of entries.entries()) {
			const one = await readEntry(execution, item, at, plainJson(given));
			if (!isEmptyRow(one.thrown)) listed.push(one);
		}
	}
	return listed;
}

async function readEntry(
	execution: Execution,
	item: number,
	at: number,
	one: unknown,
): Promise<ListedInput> {
	if (!isEntityInput(one)) return { item, thrown: noObject(at) };
	if (!hasHeadings(one, execution.entity)) return { item, desired: one, name: one.name };
	return await attempt(item, async () => await readAsRow(execution, item, one));
}

/** Keys such as "Service Name" are the headings of a sheet that somebody made JSON of. */
async function readAsRow(
	{ entity, hints, parameters }: Execution,
	item: number,
	json: object,
): Promise<EntityInput> {
	const operation = parameters.read('operation', 0);
	const values = new Map([
		['operation', operation],
		['specifyFields', 'mapAutomatically'],
	]);
	const form = { value: (name: string) => values.get(name), json: { ...json } };
	const read = await readInput(form, entity);
	hints.addRead(item, entity.aLabel, read);
	return read.desired;
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
