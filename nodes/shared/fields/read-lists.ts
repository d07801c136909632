import type { ReferenceInput } from '../../../src/types/input';
import { isRecord } from '../base/values';
import { readLocator } from './locators';
import type { ListName } from './reference-lists';
import { splitNames } from './names';

/**
 * The references of a list parameter (`listField`): rows and expressions together, in their order.
 * `undefined` where nothing is given. An expression may also stand in place of the whole parameter.
 */
export function readList(name: ListName, value: unknown): ReferenceInput[] | undefined {
	const given: ReferenceInput[] = isRecord(value)
		? [...readRows(name, value.rows), ...readExpressions(value.namesOrExpression)]
		: splitNames(value);
	return given.length === 0 ? undefined : given;
}

function readRows(name: ListName, rows: unknown): ReferenceInput[] {
	return asList(rows).flatMap((row): ReferenceInput[] => {
		const reference = readRow(name, row);
		return reference === undefined ? [] : [reference];
	});
}

function readRow(name: ListName, row: unknown): ReferenceInput | undefined {
	if (!isRecord(row)) return undefined;
	if (name === 'owners' || name === 'reviewers') return readOwner(row);
	const value = name === 'experts' ? row.user : (row.domain ?? row.tag ?? row.dataProduct);
	return readLocator(value)?.value;
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
