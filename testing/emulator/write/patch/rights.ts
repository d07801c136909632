import type { Principal } from '../../auth/principal';
import {
	type Json,
	type JsonObject,
	equal,
	isJsonArray,
	isObject,
	stringOf,
} from '../../lib/json-value';
import type { Operation } from './operations';

const editNames: Readonly<Record<string, string>> = {
	description: 'EditDescription',
	displayName: 'EditDisplayName',
	tags: 'EditTags',
	owner: 'EditOwner',
	owners: 'EditOwners',
};

/** What a patch asks permission for: the fields that its operations name, `test` included. */
export function requiredRights(operations: readonly Operation[]): string[] {
	const names = operations.map(({ steps }) => editNames[steps[0] ?? ''] ?? 'EditAll');
	return names.length === 0 ? ['EditAll'] : [...new Set(names)];
}

/** The tier is one of the tags, with a right of its own. */
export function requireTierRight(
	principal: Principal,
	before: JsonObject,
	after: JsonObject,
): void {
	if (!equal(tiersIn(before.tags), tiersIn(after.tags))) principal.require('EditTier');
}

function tiersIn(tags: Json | undefined): Json {
	const labels = isJsonArray(tags) ? tags.filter(isObject) : [];
	const names = labels.flatMap(({ tagFQN }) => stringOf(tagFQN) ?? []);
	return names.filter((name) => name.startsWith('Tier.')).sort();
}
