import { alternativeOf, type ConnectionFacts, isSecretPath, MASK } from './connections';
import type { Dialect } from './dialect';
import type { ReferenceField } from './entities';
import { bare, patchForm, serverName } from './forms';
import type { Json, JsonObject } from './http/types';
import { isObject, pointer, sameJson } from './json';
import type { Change, Entity, Reference } from './outcome';
import type { PatchOperation } from './requests';
import type { ResolvedWish } from './resolve';
import { sameTags, tagsAfter } from './tags';
import type { TagMode } from './wish';

/** What is to be sent to make an entity as wished, and how a person reads it. */
export interface Difference {
	operations: PatchOperation[];
	changes: Change[];
}

export interface DiffOptions {
	dialect: Dialect;
	tags: TagMode;
	/** Facts of the connection, where there is one to compare. */
	facts?: ConnectionFacts | undefined;
	/** Whether a secret that cannot be compared counts as a difference. */
	secrets: 'withOtherChanges' | 'always' | 'never';
}

interface Found extends Difference {
	/** Operations for secrets that the server masks: nobody can say whether they differ. */
	masked: Difference;
}

function isThere(value: Json | undefined): boolean {
	return value !== undefined && value !== null;
}

function put(
	found: Difference,
	path: readonly string[],
	change: Change,
	value: Json | undefined,
): void {
	const at = pointer(path);
	found.operations.push(
		value === undefined ? { op: 'remove', path: at } : { op: 'add', path: at, value },
	);
	found.changes.push(change);
}

function changeOf(path: readonly string[], old: Json | undefined, to: Json | undefined): Change {
	return {
		field: path.join('.'),
		...(old !== undefined && { old }),
		...(to !== undefined && { new: to }),
	};
}

/** Only what a wish names, leaf by leaf; lists as a whole. */
function compare(found: Difference, path: string[], current: Json | undefined, wished: Json): void {
	if (wished === null || (wished === '' && !isThere(current))) {
		if (isThere(current)) put(found, path, changeOf(path, current, undefined), undefined);
		return;
	}
	if (isObject(wished) && isObject(current)) {
		for (const [key, value] of Object.entries(wished)) {
			if (value !== undefined) compare(found, [...path, key], current[key], value);
		}
		return;
	}
	if (!sameJson(current, wished)) put(found, path, changeOf(path, current, wished), wished);
}

function ownOnly(references: readonly Reference[]): Reference[] {
	return references.filter(({ inherited }) => inherited !== true);
}

function referencesAt(entity: Entity, field: ReferenceField): Reference[] {
	const value = entity[field];
	// `entityOf` keeps only references in these lists; `dataProducts` comes as the server gives it.
	return Array.isArray(value) ? ownOnly(value as Reference[]) : [];
}

function namesOf(references: readonly Reference[]): Json {
	return references.map(({ id, type, name, fullyQualifiedName }) => ({
		...bare({ id, type }),
		...(name !== undefined && { name }),
		...(fullyQualifiedName !== undefined && { fullyQualifiedName }),
	}));
}

function compareReferences(
	found: Difference,
	current: Entity,
	wish: ResolvedWish,
	dialect: Dialect,
): void {
	for (const [name, wished] of Object.entries(wish.references)) {
		const field = name as ReferenceField;
		const there = referencesAt(current, field);
		const ids = new Set(there.map(({ id }) => id));
		if (there.length === wished.length && wished.every(({ id }) => ids.has(id))) continue;
		const [key, value] = patchForm(dialect, field, wished);
		put(found, [key], changeOf([field], namesOf(there), namesOf(wished)), value);
	}
}

function compareTags(found: Difference, current: Entity, wish: ResolvedWish, mode: TagMode): void {
	if (wish.tags === undefined) return;
	const after = tagsAfter(current.tags, wish.tags, mode);
	if (sameTags(current.tags, after)) return;
	const change = changeOf(
		['tags'],
		current.tags.map(({ tagFQN }) => tagFQN),
		after.map(({ tagFQN }) => tagFQN),
	);
	put(found, ['tags'], change, after);
}

interface Comparison {
	facts: ConnectionFacts | undefined;
	found: Found;
}

const configPath = ['connection', 'config'];

/** Basic → IAM: what belonged to the other alternative must not stay. */
function isOtherAlternative(
	facts: ConnectionFacts | undefined,
	path: string[],
	current: JsonObject,
	wished: JsonObject,
): boolean {
	if (facts !== undefined) {
		const before = alternativeOf(facts, path, current);
		const after = alternativeOf(facts, path, wished);
		if (before !== undefined && after !== undefined) return before !== after;
		return false;
	}
	const keys = Object.keys(wished);
	return keys.length > 0 && Object.keys(current).length > 0 && !keys.some((key) => key in current);
}

function secretChange(path: string[]): Change {
	return { field: [...configPath, ...path].join('.'), secret: true };
}

function hasSecret(
	facts: ConnectionFacts | undefined,
	path: string[],
	value: Json | undefined,
): boolean {
	if (isObject(value)) {
		return Object.entries(value).some(([key, inner]) => hasSecret(facts, [...path, key], inner));
	}
	if (Array.isArray(value)) {
		return value.some((inner, at) => hasSecret(facts, [...path, String(at)], inner));
	}
	return typeof value === 'string' && isSecretPath(facts, path);
}

function compareConfig(
	to: Comparison,
	path: string[],
	current: Json | undefined,
	wished: Json,
): void {
	if (isObject(wished) && isObject(current)) {
		if (path.length === 0 || !isOtherAlternative(to.facts, path, current, wished)) {
			for (const [key, value] of Object.entries(wished)) {
				if (value !== undefined) compareConfig(to, [...path, key], current[key], value);
			}
			return;
		}
	}
	if (wished === null && !isThere(current)) return;
	if (sameJson(current, wished)) return;
	const isSecret = hasSecret(to.facts, path, wished) || hasSecret(to.facts, path, current);
	const change = isSecret
		? secretChange(path)
		: changeOf([...configPath, ...path], current, wished ?? undefined);
	// Masks show that there is a secret, not which one.
	const isMasked = current === MASK && wished !== null;
	put(isMasked ? to.found.masked : to.found, [...configPath, ...path], change, wished ?? undefined);
}

function compareConnection(
	found: Found,
	current: Entity,
	wish: ResolvedWish,
	facts: ConnectionFacts | undefined,
): void {
	const { connection } = wish;
	if (connection === undefined) return;
	const there = current.connection;
	if (connection === null) {
		if (isThere(there))
			put(found, ['connection'], { field: 'connection', secret: true }, undefined);
		return;
	}
	const config = connection.config ?? {};
	if (isObject(there) && isObject(there.config)) {
		compareConfig({ facts, found }, [], there.config, config);
		return;
	}
	put(found, ['connection'], { field: 'connection', secret: true }, { config });
}

/** What must be sent so that an entity becomes as wished: nothing where it is. */
export function difference(current: Entity, wish: ResolvedWish, options: DiffOptions): Difference {
	const found: Found = { operations: [], changes: [], masked: { operations: [], changes: [] } };
	for (const [key, value] of Object.entries(wish.plain)) {
		if (key !== 'serviceType') {
			compare(found, [serverName(options.dialect, key)], current[key], value);
		}
	}
	compareReferences(found, current, wish, options.dialect);
	compareTags(found, current, wish, options.tags);
	compareConnection(found, current, wish, options.facts);
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
	return found.changes.some(({ field }) => field.startsWith('connection'));
}
