import {
	CancelledError,
	ConflictError,
	ValidationError,
	type ErrorDetails,
	type OpenMetadataError,
} from '../errors/errors';
import { asOpenMetadataError } from '../errors/unexpected';
import type { EntityDefinition } from '../entities';
import { isObject } from '../lib/json';
import { someOf } from '../lib/some-of';
import { asKey } from '../lib/text';
import { entityName } from '../input/field-checks';
import { nameOf } from '../input/required';
import { prepare, type Checked } from '../reconcile/prepare';
import type { EntityContext } from '../context/entity-context';
import { extraFields } from '../reconcile/comparison';

/** One input of a list, unchecked. */
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
export type DuplicateNames = 'inOrder' | 'stop' | 'never' | 'lastWins';

const refusals: Partial<Record<DuplicateNames, Pick<ErrorDetails, 'code' | 'remedy'>>> = {
	stop: {
		code: 'DUPLICATE_NAMES',
		remedy: 'Remove the duplicates, or let the last one of a name win. Nothing was sent.',
	},
	never: {
		code: 'DUPLICATE_NAMES_WITH_REMOVAL',
		remedy: 'Remove the duplicates; the last one cannot win while removal is on. Nothing was sent.',
	},
};

function nameIn(raw: unknown): string {
	const name = isObject(raw) ? raw.name : undefined;
	return typeof name === 'string' ? asKey(name) : '';
}

/** An entry's input with what it names, or why it cannot be used. */
export type Check =
	{ given: Checked; error?: undefined } | { given?: undefined; error: OpenMetadataError };

/** Rejects only when it is stopped. */
export async function checked(context: EntityContext, { raw }: Entry): Promise<Check> {
	try {
		const given = await prepare(context, raw);
		nameOf(context.definition, given.desired);
		return { given };
	} catch (error) {
		if (error instanceof CancelledError) throw error;
		return { error: asOpenMetadataError(error) };
	}
}

/** The inputs of a list in order, with those of one name marked. Throws where these are refused. */
export function entriesOf(
	{ definition, session }: EntityContext,
	inputs: Iterable<unknown>,
	duplicateNames: DuplicateNames,
): Entry[] {
	const entries: Entry[] = [];
	for (const raw of inputs) {
		const input = entries.length;
		entries.push({ input, name: nameIn(raw), raw, again: false, replaced: false });
	}
	markDuplicates(definition, entries, duplicateNames);
	session.references.expect(
		definition,
		entries.map(({ raw }) => raw),
	);
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

/** Fields that some input of the list names and that reads do not give unasked. */
export function fieldsOf(context: EntityContext, entries: readonly Entry[]): string[] {
	const named = new Set(entries.flatMap(({ raw }) => (isObject(raw) ? Object.keys(raw) : [])));
	return extraFields(context, [...named]);
}

function markDuplicates(
	definition: EntityDefinition,
	entries: readonly Entry[],
	duplicateNames: DuplicateNames,
): void {
	const last = new Map<string, Entry>();
	const duplicates = new Set<string>();
	for (const entry of entries) {
		if (entry.name === '') continue;
		const before = last.get(entry.name);
		last.set(entry.name, entry);
		if (before === undefined) continue;
		duplicates.add(entry.name);
		if (duplicateNames === 'lastWins') before.replaced = true;
		else entry.again = true;
	}
	const refusal = refusals[duplicateNames];
	if (refusal !== undefined && duplicates.size > 0) {
		throw duplicateError(definition, [...duplicates], refusal);
	}
}

function duplicateError(
	{ label }: EntityDefinition,
	names: string[],
	refusal: Pick<ErrorDetails, 'code' | 'remedy'>,
): ValidationError {
	return new ValidationError(`The list has more than one ${label} named ${someOf(names)}.`, {
		field: 'name',
		...refusal,
	});
}

/** Why an entry that a later one replaces was not sent. */
export function replacedError({ name }: Entry): ConflictError {
	return new ConflictError(`A later item has the same name ("${name}") and was used instead.`, {
		field: 'name',
		remedy: 'No action is needed if the later item is the right one.',
	});
}
