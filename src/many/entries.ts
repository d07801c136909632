import {
	CancelledError,
	ConflictError,
	OpenMetadataError,
	ServerError,
	ValidationError,
} from '../http/errors';
import type { EntityDefinition } from '../entities';
import { nameOf } from '../parse-wish';
import { prepare, type Prepared } from '../prepare';
import type { Room } from '../session';

/** One wish of a list: checked, or with the reason why it cannot be sent. */
export interface Entry {
	input: number;
	name: string;
	prepared?: Prepared;
	error?: OpenMetadataError;
	/** An earlier one of the same name comes first. */
	again: boolean;
	/** A later one of the same name takes its place. */
	replaced: boolean;
}

/** What was thrown, in the client's vocabulary. */
export function asOurs(error: unknown): OpenMetadataError {
	if (error instanceof OpenMetadataError) return error;
	return new ServerError('Something went wrong that this client does not know.', {
		remedy: 'Run it again; if it happens again, report it with the steps that lead there.',
		cause: error,
	});
}

const batch = 500;

async function entryOf(room: Room, raw: unknown, input: number): Promise<Entry> {
	const entry: Entry = { input, name: rawName(raw), again: false, replaced: false };
	try {
		const prepared = await prepare(room, raw);
		return { ...entry, name: nameOf(room.definition, prepared.given), prepared };
	} catch (error) {
		if (error instanceof CancelledError) throw error;
		return { ...entry, error: asOurs(error) };
	}
}

function rawName(raw: unknown): string {
	const name = typeof raw === 'object' && raw !== null && 'name' in raw ? raw.name : undefined;
	return typeof name === 'string' ? name : '';
}

/** Checks all wishes and looks up what they name; nothing is sent that changes something. */
export async function entriesOf(
	room: Room,
	wishes: readonly unknown[],
	doubledNames: 'inOrder' | 'stop' | 'lastWins',
): Promise<Entry[]> {
	const entries: Entry[] = [];
	for (let from = 0; from < wishes.length; from += batch) {
		const some = wishes.slice(from, from + batch);
		const made = some.map(async (raw, at) => await entryOf(room, raw, from + at));
		entries.push(...(await Promise.all(made)));
	}
	markDoubled(room.definition, entries, doubledNames);
	return entries;
}

function markDoubled(
	definition: EntityDefinition,
	entries: Entry[],
	doubledNames: 'inOrder' | 'stop' | 'lastWins',
): void {
	const last = new Map<string, Entry>();
	const doubled = new Set<string>();
	for (const entry of entries) {
		if (entry.name === '') continue;
		const before = last.get(entry.name);
		last.set(entry.name, entry);
		if (before === undefined) continue;
		doubled.add(entry.name);
		if (doubledNames === 'lastWins') before.replaced = true;
		else entry.again = true;
	}
	if (doubledNames === 'stop' && doubled.size > 0) throw doubledError(definition, [...doubled]);
}

function doubledError({ label }: EntityDefinition, names: string[]): ValidationError {
	const said = names
		.slice(0, 5)
		.map((name) => `"${name}"`)
		.join(', ');
	const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
	return new ValidationError(`The list has more than one ${label} named ${said}${more}.`, {
		field: 'name',
		remedy: 'Remove the doubled ones, or set "Doubled Names" to "Last Wins". Nothing was sent.',
	});
}

/** Why an entry that a later one replaces was not sent. */
export function replacedError({ name }: Entry): ConflictError {
	return new ConflictError(`A later item is named "${name}", too, and was used instead.`, {
		field: 'name',
		remedy: 'Nothing to do, if the last one is right.',
	});
}
