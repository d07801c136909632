import { alternativeOf, type ConnectionFacts, MASK, withoutSecrets } from '../connections';
import { type Json, type JsonObject, isObject, sameJson } from '../lib/json';
import type { Change, Entity } from '../types/results';
import { changeOf, type Difference, isThere, put, settable, unlike } from './difference';
import type { DesiredState } from '../types/desired-state';

export interface Found extends Difference {
	/** Operations for secrets that the server masks: nobody can say whether they differ. */
	masked: Difference;
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
	expected: JsonObject,
): boolean {
	if (facts !== undefined) {
		const before = alternativeOf(facts, path, current);
		const after = alternativeOf(facts, path, expected);
		if (before !== undefined && after !== undefined) return before !== after;
		return false;
	}
	const keys = Object.keys(expected);
	return (
		keys.length > 0 &&
		Object.keys(current).length > 0 &&
		!keys.some((key) => Object.hasOwn(current, key))
	);
}

function secretChange(path: string[]): Change {
	return { field: [...configPath, ...path].join('.'), secret: true };
}

/** Whether a value must not be shown where it stands: the same rule as for entities that are shown. */
function isHidden(
	facts: ConnectionFacts | undefined,
	path: readonly string[],
	value: Json | undefined,
): boolean {
	const config = path.reduceRight<Json | undefined>((below, key) => ({ [key]: below }), value);
	return isObject(config) && !sameJson(withoutSecrets(facts, config), config);
}

/** Of a part of a config that is not as wished. */
function compareConfig(
	to: Comparison,
	path: string[],
	current: Json | undefined,
	expected: Json,
): void {
	if (isObject(expected) && isObject(current)) {
		if (path.length === 0 || !isOtherAlternative(to.facts, path, current, expected)) {
			for (const [key, below, value] of unlike(current, expected)) {
				compareConfig(to, [...path, key], below, value);
			}
			return;
		}
	}
	const value = settable(expected);
	if (value === undefined && (expected !== null || !isThere(current))) return;
	if (sameJson(current, value)) return;
	const isSecret = isHidden(to.facts, path, value) || isHidden(to.facts, path, current);
	const at = [...configPath, ...path];
	const change = isSecret ? secretChange(path) : changeOf(at, current, value);
	// Masks show that there is a secret, not which one.
	const isMasked = current === MASK && value !== undefined;
	put(isMasked ? to.found.masked : to.found, at, change, value);
}

/** What of a connection differs from what is wished, leaf by leaf. */
export function compareConnection(
	found: Found,
	current: Entity,
	desired: DesiredState,
	facts: ConnectionFacts | undefined,
): void {
	const { connection } = desired;
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
	put(
		found,
		['connection'],
		{ field: 'connection', secret: true },
		{ config: settable(config) ?? {} },
	);
}
