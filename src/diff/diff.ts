import { isMask, type ConnectionSchema } from '../connections';
import type { Dialect } from '../server/dialect';
import { type EntityDefinition, fieldNamed } from '../entities';
import { named, patchForm } from '../wire/encode';
import { type Json, isObject, sameJson } from '../lib/json';
import type { Entity } from '../types/results';
import { compareConnection, nothingFound, type Found } from './connection';
import { changeOf, type Difference, isThere, put, settable, unlike } from './difference';
import type { DesiredState } from '../types/desired-state';
import { ownReferences } from './references';
import { sameTags, tagsAfter } from './tags';
import type { ExistingValues, TagMode } from '../types/input';
import { onlyMissing } from './fill';

export interface DiffOptions {
	definition: EntityDefinition;
	dialect: Dialect;
	tags: TagMode;
	/** The schema of the connection, where there is one to compare. */
	schema?: ConnectionSchema | undefined;
	/** Whether values that are there stay. */
	existingValues: ExistingValues;
	/** Whether a secret that cannot be compared counts as a difference. */
	secrets: 'withOtherChanges' | 'always' | 'never';
}

/** Of a value that is not as desired: only what the input names, leaf by leaf; lists as a whole. */
function compare(found: Found, path: string[], current: Json | undefined, expected: Json): void {
	if (expected === null || (expected === '' && !isThere(current))) {
		if (!isThere(current)) return;
		put(found, { path, value: undefined, change: changeOf(path, current, undefined) });
		return;
	}
	if (isObject(expected) && isObject(current)) {
		for (const [key, there, value] of unlike(current, expected)) {
			compare(found, [...path, key], there, value);
		}
		return;
	}
	const value = settable(expected);
	if (value === undefined || sameJson(current, value)) return;
	// A mask shows that there is a secret, not which one.
	put(isMask(current) ? found.masked : found, {
		path,
		there: current,
		value,
		change: changeOf(path, current, value),
	});
}

function compareReferences(
	found: Difference,
	current: Entity,
	desired: DesiredState,
	options: DiffOptions,
): void {
	for (const [field, expected] of Object.entries(desired.references)) {
		if (expected === undefined) continue;
		const there = ownReferences(current, field);
		const ids = new Set(there.map(({ id }) => id));
		if (there.length === expected.length && expected.every(({ id }) => ids.has(id))) continue;
		const [key, value] = patchForm(options, field, expected);
		const change = changeOf([field], there.map(named), expected.map(named));
		put(found, { path: [key], value, change });
	}
}

function compareTags(
	found: Difference,
	current: Entity,
	desired: DesiredState,
	mode: TagMode,
): void {
	if (desired.labels === undefined) return;
	const after = tagsAfter(current.tags, desired.labels, mode);
	if (sameTags(current.tags, after)) return;
	const change = changeOf(
		['tags'],
		current.tags.map(({ tagFQN }) => tagFQN),
		after.map(({ tagFQN }) => tagFQN),
	);
	put(found, { path: ['tags'], value: [...after], change });
}

/** What must be sent so that an entity becomes as desired: nothing where it is. */
export function difference(current: Entity, whole: DesiredState, options: DiffOptions): Difference {
	const desired =
		options.existingValues === 'overwrite' ? whole : onlyMissing(current, whole, options.schema);
	const found = nothingFound();
	for (const [key, there, value] of unlike(current, desired.plain)) {
		const { fixed, takenBy } = fieldNamed(options.definition, key) ?? {};
		if (fixed !== true && takenBy !== 'create') compare(found, [key], there, value);
	}
	compareReferences(found, current, desired, options);
	compareTags(found, current, desired, options.tags);
	compareConnection(found, current, desired, options.schema);
	if (!sendsMasked(found, options.secrets))
		return { operations: found.operations, changes: found.changes };
	return {
		operations: [...found.operations, ...found.masked.operations],
		changes: [...found.changes, ...found.masked.changes],
	};
}

function sendsMasked(found: Found, secrets: DiffOptions['secrets']): boolean {
	if (secrets === 'always') return true;
	if (secrets === 'never') return false;
	return found.changes.some(({ field }) => /^(?:connection|sourceConfig)\b/.test(field));
}
