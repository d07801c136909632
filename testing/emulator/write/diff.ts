import { type Json, type JsonObject, equal } from '../lib/json-value';
import { kindOf } from '../model/kinds';
import type { Content, Ref, RelationField, Stored } from '../model/stored';
import { labelsWithout } from '../model/tags';
import { relationsShownAs } from '../read/property-names';
import type { World } from '../model/world';

interface FieldChange {
	name: string;
	old: Json | undefined;
	new: Json | undefined;
}

/** Carried along with other changes, none on its own (EntityUpdater does not compare it). */
const notCompared: ReadonlySet<string> = new Set(['serviceType']);

/** Told without their values. */
const encrypted: ReadonlySet<string> = new Set(['connection', 'sourceConfig']);

function attributeChanges(before: Content, after: Content): FieldChange[] {
	const names = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
	return [...names].flatMap((name) => {
		const old = before.attributes[name];
		const now = after.attributes[name];
		if (notCompared.has(name) || equal(old, now)) return [];
		const isEncrypted = encrypted.has(name);
		return [
			{
				name,
				old: isEncrypted ? 'old-encrypted-value' : old,
				new: isEncrypted ? 'new-encrypted-value' : now,
			},
		];
	});
}

function refsWithout(left: readonly Ref[] = [], right: readonly Ref[] = []): Json[] {
	const ids = new Set(right.map(({ id }) => id));
	return left.filter(({ id }) => !ids.has(id)).map(({ id, type }) => ({ id, type }));
}

function listChanges(name: string, added: Json[], removed: Json[]): FieldChange[] {
	const gone = { name, old: JSON.stringify(removed), new: undefined };
	const come = { name, old: undefined, new: JSON.stringify(added) };
	return [...(removed.length > 0 ? [gone] : []), ...(added.length > 0 ? [come] : [])];
}

function relationChanges(
	field: RelationField,
	name: string,
	before: Content,
	after: Content,
): FieldChange[] {
	const old = before.relations[field];
	const now = after.relations[field];
	return listChanges(name, refsWithout(now, old), refsWithout(old, now));
}

/** The change description of a step; `undefined` when nothing changed. */
export function changeBetween(
	world: World,
	before: Stored,
	after: Content,
): JsonObject | undefined {
	const tags = [labelsWithout(after.tags, before.tags), labelsWithout(before.tags, after.tags)];
	const changes = [
		...attributeChanges(before, after),
		...listChanges('tags', tags[0] ?? [], tags[1] ?? []),
		...relationsShownAs(world, kindOf(before.type)).flatMap(({ field, name }) =>
			relationChanges(field, name, before, after),
		),
	];
	if (before.deleted !== after.deleted) {
		changes.push({ name: 'deleted', old: before.deleted, new: after.deleted });
	}
	return changes.length === 0 ? undefined : described(changes, before.version);
}

function described(changes: FieldChange[], previousVersion: number): JsonObject {
	const added = changes.filter(({ old }) => old === undefined);
	const deleted = changes.filter((one) => one.new === undefined);
	const updated = changes.filter((one) => one.old !== undefined && one.new !== undefined);
	return {
		fieldsAdded: added.map((one) => ({ name: one.name, newValue: one.new })),
		fieldsUpdated: updated.map((one) => ({
			name: one.name,
			oldValue: one.old,
			newValue: one.new,
		})),
		fieldsDeleted: deleted.map((one) => ({ name: one.name, oldValue: one.old })),
		previousVersion,
	};
}
