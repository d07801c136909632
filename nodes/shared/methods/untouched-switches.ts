import type { ILoadOptionsFunctions, ResourceMapperField } from 'n8n-workflow';
import { isRecord } from '../base/values';

/**
 * Columns of a mapper whose untouched switches have no value. n8n shows columns that a saved form
 * lacks (its type was an expression without data), and in a form without values it sets the switches
 * among them to "off" when it is merely opened (n8n 2.41, ResourceMapper.vue).
 */
export function withUntouchedSwitches(
	context: ILoadOptionsFunctions,
	parameter: string,
	fields: ResourceMapperField[],
): ResourceMapperField[] {
	const saved = context.getCurrentNodeParameter(parameter);
	return fields.map((field) =>
		field.type === 'boolean' && isShownUnasked(saved, field)
			? { ...field, defaultValue: null }
			: field,
	);
}

/** Those that are added by hand are "off" at first, as one sees. */
function isShownUnasked(saved: unknown, { id }: ResourceMapperField): boolean {
	if (!isRecord(saved) || !isRecord(saved.value)) return false;
	const columns: unknown[] = Array.isArray(saved.schema) ? saved.schema : [];
	const column = columns.find((one) => isRecord(one) && one.id === id);
	return !isRecord(column) || column.removed !== true;
}
