import { entityName } from '../entities/common';
import {
	CancelledError,
	ConflictError,
	OpenMetadataError,
	ServerError,
	ValidationError,
} from '../http/failures/errors';
import type { EntityDefinition } from '../entities';
import { isObject } from '../lib/json';
import { nameOf } from '../input/required';
import { prepare, type Checked } from '../reconcile/prepare';
import type { Room } from '../server/session';
import { extraFields } from '../operations/create';

/** One wish of a list, unchecked. */
export interface Entry {
	/** Its place in the list. */
	input: number;
	/** Empty where it has none. */
	name: string;
	/** Until it is used: of a long list nothing is kept that is no longer needed. */
	raw: unknown;
	/** An earlier one of the same name comes first. */
	again: boolean;
	/** A later one of the same name takes its place. */
	replaced: boolean;
}

/** `never`: refused as by `stop`, and no option allows it. */
export type DoubledNames = 'inOrder' | 'stop' | 'never' | 'lastWins';

const doubledRemedies: Partial<Record<DoubledNames, string>> = {
	stop: 'Remove the doubled ones, or set "Doubled Names" to "Last Wins". Nothing was sent.',
	never:
		'Remove the doubled ones: where something may be removed, "Last Wins" does not count. Nothing was sent.',
};

/** What was thrown, in the client's vocabulary. */
export function asOurs(error: unknown): OpenMetadataError {
	if (error instanceof OpenMetadataError) return error;
	// Of what was thrown only its kind: its message may hold a value.
	const kind = error instanceof Error ? ` (${error.name})` : '';
	return new ServerError(`Something unexpected happened${kind}.`, {
		remedy: 'Run it again. If it stays, tell the maintainers of this package what you see here.',
		cause: error,
	});
}

function nameIn(raw: unknown): string {
	const name = isObject(raw) ? raw.name : undefined;
	return typeof name === 'string' ? name : '';
}

/** An entry's wish with what it names, or why it cannot be used. */
export type Check =
	{ given: Checked; error?: undefined } | { given?: undefined; error: OpenMetadataError };

/** Rejects only when it is stopped. */
export async function checked(room: Room, { raw }: Entry): Promise<Check> {
	try {
		const given = await prepare(room, raw);
		nameOf(room.definition, given.wish);
		return { given };
	} catch (error) {
		if (error instanceof CancelledError) throw error;
		return { error: asOurs(error) };
	}
}

/** The wishes of a list in order, with those of one name marked. Throws where these are refused. */
export function entriesOf(
	{ definition }: Room,
	wishes: Iterable<unknown>,
	doubledNames: DoubledNames,
): Entry[] {
	const entries: Entry[] = [];
	for (const raw of wishes) {
		const input = entries.length;
		entries.push({ input, name: nameIn(raw), raw, again: false, replaced: false });
	}
	markDoubled(definition, entries, doubledNames);
	return entries;
}

/** By the names that can be asked for; of those of one name the one that counts first. */
export function byNameOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
	const byName = new Map<string, Entry>();
	for (const entry of entries) {
		if (entry.again || entry.replaced || !entityName.safeParse(entry.name).success) continue;
		byName.set(entry.name, entry);
	}
	return byName;
}

/** Fields that some wish of the list names and that reads do not give unasked. */
export function fieldsOf(room: Room, entries: readonly Entry[]): string[] {
	const named = new Set(entries.flatMap(({ raw }) => (isObject(raw) ? Object.keys(raw) : [])));
	return extraFields(room, [...named]);
}

function markDoubled(
	definition: EntityDefinition,
	entries: readonly Entry[],
	doubledNames: DoubledNames,
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
	const remedy = doubledRemedies[doubledNames];
	if (remedy !== undefined && doubled.size > 0) {
		throw doubledError(definition, [...doubled], remedy);
	}
}

function doubledError(
	{ label }: EntityDefinition,
	names: string[],
	remedy: string,
): ValidationError {
	const said = names
		.slice(0, 5)
		.map((name) => `"${name}"`)
		.join(', ');
	const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
	return new ValidationError(`The list has more than one ${label} named ${said}${more}.`, {
		field: 'name',
		remedy,
	});
}

/** Why an entry that a later one replaces was not sent. */
export function replacedError({ name }: Entry): ConflictError {
	return new ConflictError(`A later item is named "${name}", too, and was used instead.`, {
		field: 'name',
		remedy: 'Nothing to do, if the last one is right.',
	});
}
