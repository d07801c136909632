import type { ILoadOptionsFunctions, ResourceMapperField } from 'n8n-workflow';
import { isRecord } from '../base/values';
import { columnsOf } from '../fields/mapped';

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
	const saved: unknown = context.getCurrentNodeParameter(parameter);
	if (!isRecord(saved) || !isRecord(saved.value)) return fields;
	const columns = columnsOf(saved.schema);
	return fields.map((field) => {
		// Those that are added by hand are "off" at first, as one sees.
		const isShown = columns?.get(field.id)?.isShown ?? true;
		return field.type === 'boolean' && isShown ? { ...field, defaultValue: null } : field;
	});
}
