import { isRecord } from '../base/values';

/**
 * The values of a resource mapper by column. Columns that were taken out of the form, or belong to
 * another service type that was chosen before, still have values: they are left out.
 */
export function mappedValues(value: unknown): Record<string, unknown> {
	if (!isRecord(value) || !isRecord(value.value)) return {};
	const shown = shownColumns(value.schema);
	const entries = Object.entries(value.value).filter(([id]) => shown?.has(id) ?? true);
	return Object.fromEntries(entries);
}

/** `undefined` where no form was shown, as in workflows made by a program. */
function shownColumns(schema: unknown): Set<unknown> | undefined {
	if (!Array.isArray(schema) || schema.length === 0) return undefined;
	const columns: unknown[] = schema;
	return new Set(columns.flatMap((one) => (isRecord(one) && one.removed !== true ? [one.id] : [])));
}
