import { badRequest, notFound } from '../lib/fault';
import { type JsonObject, stringOf } from '../lib/json-value';
import type { World } from './world';
import type { Stored } from './stored';

function keyOf(label: JsonObject): string {
	return `${stringOf(label.source) ?? ''} ${stringOf(label.tagFQN) ?? ''}`;
}

function sorted(labels: readonly JsonObject[]): JsonObject[] {
	return [...labels].sort((left, right) => (fqnIn(left) < fqnIn(right) ? -1 : 1));
}

function fqnIn(label: JsonObject): string {
	return stringOf(label.tagFQN) ?? '';
}

function tagOf({ store }: World, label: JsonObject): Stored | undefined {
	const type = label.source === 'Glossary' ? 'glossaryTerm' : 'tag';
	return store.table(type).getByFqn(fqnIn(label));
}

/** Labels of a request as they are kept: existing, not disabled, each once, sorted. */
export function checkedTags(world: World, labels: readonly JsonObject[]): JsonObject[] {
	const kept = new Map<string, JsonObject>();
	for (const label of labels) {
		const tag = tagOf(world, label);
		const type = label.source === 'Glossary' ? 'glossaryTerm' : 'tag';
		if (tag === undefined) throw notFound(type, fqnIn(label));
		if (tag.attributes.disabled === true) {
			const consequence = "is disabled and can't be assigned to a data asset.";
			throw badRequest(`Tag label ${fqnIn(label)} ${consequence}`);
		}
		if (!kept.has(keyOf(label))) kept.set(keyOf(label), ownPart(label));
	}
	const all = sorted([...kept.values()]);
	refuseExclusive(world, all);
	return all;
}

/** Without what the server reads from the tag itself. */
function ownPart(label: JsonObject): JsonObject {
	const { tagFQN, source, labelType = 'Manual', state = 'Confirmed', ...rest } = label;
	const { reason, appliedAt, appliedBy, metadata } = rest;
	const extras = Object.entries({ reason, appliedAt, appliedBy, metadata });
	const given = extras.filter(([, value]) => value !== undefined && value !== null);
	return { tagFQN, source, labelType, state, ...Object.fromEntries(given) };
}

function refuseExclusive(world: World, labels: readonly JsonObject[]): void {
	const firstOf = new Map<string, string>();
	for (const label of labels) {
		const parent = tagOf(world, label)?.parent;
		if (parent === undefined) continue;
		const classification = world.store.table('classification').get(parent);
		if (classification?.attributes.mutuallyExclusive !== true) continue;
		const first = firstOf.get(parent);
		if (first !== undefined) throw exclusive(first, fqnIn(label));
		firstOf.set(parent, fqnIn(label));
	}
}

function exclusive(one: string, other: string): Error {
	return badRequest(
		`Tag labels ${one} and ${other} are mutually exclusive and can't be assigned together`,
	);
}

/** PUT never takes a label away, and leaves one that is there as it is. */
export function union(
	world: World,
	stored: readonly JsonObject[],
	given: readonly JsonObject[],
): JsonObject[] {
	const keys = new Set(stored.map(keyOf));
	const all = sorted([...stored, ...given.filter((label) => !keys.has(keyOf(label)))]);
	refuseExclusive(world, all);
	return all;
}

/** What of `left` is not in `right`. */
export function labelsWithout(
	left: readonly JsonObject[],
	right: readonly JsonObject[],
): JsonObject[] {
	const keys = new Set(right.map(keyOf));
	return left.filter((label) => !keys.has(keyOf(label)));
}

/** A label as an answer shows it: with what the tag says of itself. */
export function shownTag(world: World, label: JsonObject): JsonObject {
	const tag = tagOf(world, label);
	if (tag === undefined) return label;
	const { displayName, description, style } = tag.attributes;
	const names = world.dialect.has('tagNames') ? { name: tag.name } : {};
	return {
		tagFQN: label.tagFQN,
		...names,
		...(displayName === undefined || !world.dialect.has('tagNames') ? {} : { displayName }),
		...(description === undefined ? {} : { description }),
		...(style === undefined ? {} : { style }),
		...label,
	};
}
