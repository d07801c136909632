import type { ReferenceInput } from '../../../src/types/input';
import { isRecord } from '../base/values';
import type { FieldDefinition, ReferenceTarget } from '../../../src/entities';
import { readLocator } from './locators';
import { targetsOf } from './reference-lists';
import { splitNames } from './names';

/**
 * The references of a list parameter (`listField`): rows and expressions together, in their order.
 * `undefined` where nothing is given. An expression may also stand in place of the whole parameter.
 */
export function readList(field: FieldDefinition, value: unknown): ReferenceInput[] | undefined {
	const given: ReferenceInput[] = isRecord(value)
		? [...readRows(targetsOf(field), value.rows), ...readExpressions(value.namesOrExpression)]
		: splitNames(value);
	return given.length === 0 ? undefined : given;
}

function readRows(targets: readonly ReferenceTarget[], rows: unknown): ReferenceInput[] {
	return asList(rows).flatMap((row): ReferenceInput[] => {
		const reference = readRow(targets, row);
		return reference === undefined ? [] : [reference];
	});
}

function readRow(targets: readonly ReferenceTarget[], row: unknown): ReferenceInput | undefined {
	if (!isRecord(row)) return undefined;
	const [first = 'tag', ...others] = targets;
	return others.length > 0 ? readOwner(row) : readLocator(row[first])?.value;
}

/** A row of `type` and a locator by that name: the type says whether a user or a team is meant. */
export function readOwner(row: Record<string, unknown>): ReferenceInput | undefined {
	const type = row.type === 'team' ? 'team' : 'user';
	const located = readLocator(row[type]);
	if (located === undefined) return undefined;
	const { mode, value } = located;
	return mode === 'id' ? { type, id: value } : { type, name: value };
}

function readExpressions(groups: unknown): ReferenceInput[] {
	return asList(groups).flatMap((group) => (isRecord(group) ? splitNames(group.value) : []));
}

/** n8n gives a group of a collection as a list, or alone where there can be one only. */
function asList(value: unknown): readonly unknown[] {
	if (Array.isArray(value)) return value;
	return value === undefined || value === null ? [] : [value];
}
