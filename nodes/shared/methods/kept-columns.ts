import type { ILoadOptionsFunctions, ResourceMapperField } from 'n8n-workflow';
import { isRecord, textOf } from '../base/values';
import { plainField } from './mapper-field';

/**
 * The columns, and those of the saved form that are not among them. Where an expression decides the
 * type, the columns are those of the type in the data at hand: the next item may have the other. n8n
 * drops what was mapped to columns that it is not given, also when a node is merely opened (n8n 2.41,
 * ResourceMapper.vue). Expressions come with their results, so that an empty value may be one. When a
 * person chooses another type, the saved form has no columns and no values by then.
 */
export function withKeptColumns(
	context: ILoadOptionsFunctions,
	parameter: string,
	fields: ResourceMapperField[],
): ResourceMapperField[] {
	const saved: unknown = context.getCurrentNodeParameter(parameter);
	if (!isRecord(saved) || !isRecord(saved.value) || !Array.isArray(saved.schema)) return fields;
	const columns: unknown[] = saved.schema;
	const known = new Set(fields.map(({ id }) => id));
	const kept = columns.filter(isRecord).flatMap((column): ResourceMapperField[] => {
		const id = textOf(column.id);
		if (column.removed === true || known.has(id)) return [];
		// It is marked where the other type needs it.
		const field = plainField(id, textOf(column.displayName).replace(/ \*$/, ''));
		return [column.type === 'boolean' ? { ...field, type: 'boolean' } : field];
	});
	return [...fields, ...kept];
}
