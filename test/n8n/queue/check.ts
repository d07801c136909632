import type { Row } from '../../../examples/demo/input';
import type { Emulator, JournalEntry } from '../../../testing/emulator';
import {
	isJsonArray,
	isObject,
	stringOf,
	type Json,
	type JsonObject,
} from '../../../testing/emulator/lib/json-value';
import { scope } from './list';

const shown = 5;

/** What the catalog has that the list does not say, and what the list says that it has not. */
export function differences({ catalog }: Emulator, rows: Row[]): string[] {
	const wanted = new Set(rows.map(({ name }) => name));
	const there = catalog.all('databaseService').filter(({ deleted }) => deleted !== true);
	const found = new Map(there.map((entity) => [stringOf(entity.name), entity]));
	const surplus = there.filter(
		({ name, domains }) => namesOf(domains).includes(scope) && !wanted.has(stringOf(name)),
	);
	return [
		...(found.size === there.length ? [] : ['Some are there twice.']),
		...surplus.map(({ name }) => `${stringOf(name) ?? ''} is there and not in the list.`),
		...rows.flatMap((row) => differenceOf(row, found.get(row.name))),
	].slice(0, shown);
}

function differenceOf(row: Row, entity: JsonObject | undefined): string[] {
	if (entity === undefined) return [`${row.name ?? ''} is not there.`];
	const owner = (row.owners ?? '').replace(/^team:/, '').replace(/@.*$/, '');
	const plain = ['serviceType', 'displayName', 'description'] as const;
	return [
		...plain.filter((field) => entity[field] !== row[field]),
		...(namesOf(entity.owners).join() === owner ? [] : ['owners']),
		...(namesOf(entity.domains).join() === row.domain ? [] : ['domains']),
	].map((field) => `${row.name ?? ''}: ${field} is ${JSON.stringify(entity[field])}.`);
}

function namesOf(references: Json | undefined): (string | undefined)[] {
	if (!isJsonArray(references)) return [];
	return references.map((one) => (isObject(one) ? stringOf(one.name) : undefined));
}

export type Change = NonNullable<JournalEntry['change']>;

/** How many entities were changed so, and which of them more than once. */
export function changes({ journal }: Emulator, change: Change): { count: number; twice: string[] } {
	const times = new Map<string, number>();
	for (const entry of journal) {
		if (entry.change !== change) continue;
		const name = entry.entityName ?? '';
		times.set(name, (times.get(name) ?? 0) + 1);
	}
	const twice = [...times].filter(([, count]) => count > 1).map(([name]) => name);
	return { count: times.size, twice: twice.slice(0, shown) };
}
