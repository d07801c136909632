import type { ILoadOptionsFunctions, ResourceMapperField } from 'n8n-workflow';
import { isRecord, textOf } from '../base/values';
import { mappedValues } from '../fields/mapped';
import { plainField } from './mapper-field';

/**
 * The columns, and those of the saved form that have a value but are not among them. Where an
 * expression decides the type, the columns are those of the type in the data at hand: the next item
 * may have the other. n8n drops the values of columns that it is not given, also when a node is merely
 * opened (n8n 2.41, ResourceMapper.vue); when a person chooses another type, there are none by then.
 */
export function withKeptColumns(
	context: ILoadOptionsFunctions,
	parameter: string,
	fields: ResourceMapperField[],
): ResourceMapperField[] {
	const saved: unknown = context.getCurrentNodeParameter(parameter);
	if (!isRecord(saved) || !Array.isArray(saved.schema)) return fields;
	const columns: unknown[] = saved.schema;
	const values = mappedValues(saved);
	const kept = columns.filter(isRecord).flatMap(({ id, displayName }): ResourceMapperField[] => {
		const key = textOf(id);
		const isEmpty = ['', null, undefined].some((nothing) => values[key] === nothing);
		const isThere = isEmpty || fields.some((field) => field.id === key);
		// It is marked where the other type needs it.
		return isThere ? [] : [plainField(key, textOf(displayName).replace(/ \*$/, ''))];
	});
	return [...fields, ...kept];
}
