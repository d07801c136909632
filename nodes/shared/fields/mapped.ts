import { isRecord, textOf } from '../base/values';

/**
 * The values of a resource mapper by column. Columns that were taken out of the form, or belong to
 * another service type that was chosen before, still have values: they are left out.
 */
export function mappedValues(value: unknown): Record<string, unknown> {
	if (!isRecord(value) || !isRecord(value.value)) return {};
	const columns = columnsOf(value.schema);
	const entries = Object.entries(value.value).filter(
		([id]) => columns === undefined || columns.get(id)?.isShown === true,
	);
	return Object.fromEntries(entries);
}

/** A column as a form was saved with it. */
export interface SavedColumn {
	isShown: boolean;
	label: string;
	type: unknown;
}

/**
 * The columns of a saved mapper by id: those that are not shown can be added. `undefined` where no
 * form was shown, as in workflows made by a program.
 */
export function columnsOf(schema: unknown): Map<unknown, SavedColumn> | undefined {
	if (!Array.isArray(schema) || schema.length === 0) return undefined;
	const columns: unknown[] = schema;
	return new Map(
		columns.filter(isRecord).map(({ id, removed, displayName, type }) => {
			return [id, { isShown: removed !== true, label: textOf(displayName), type }];
		}),
	);
}
