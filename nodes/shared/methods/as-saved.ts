import type { ILoadOptionsFunctions, ResourceMapperField } from 'n8n-workflow';
import { isRecord } from '../base/values';
import { columnsOf, type SavedColumn } from '../fields/mapped';
import { plainField } from './mapper-field';

/**
 * Columns of a mapper so that n8n changes nothing in a saved form that is merely opened (n8n 2.41,
 * ResourceMapper.vue). When a person chooses another type, the saved form has no columns and no values
 * by then.
 */
export function asSaved(
	context: ILoadOptionsFunctions,
	parameter: string,
	fields: ResourceMapperField[],
): ResourceMapperField[] {
	const saved: unknown = context.getCurrentNodeParameter(parameter);
	if (!isRecord(saved) || !isRecord(saved.value)) return fields;
	const columns = columnsOf(saved.schema) ?? new Map<unknown, SavedColumn>();
	const all = [...fields, ...keptFields(columns, fields)];
	return all.map((field) => withUntouchedSwitch(columns.get(field.id), field));
}

/**
 * Where an expression decides the type, the columns are those of the type in the data at hand: the next
 * item may have the other. n8n drops what was mapped to columns that it is not given. Expressions come
 * with their results, so that an empty value may be one.
 */
function keptFields(
	columns: ReadonlyMap<unknown, SavedColumn>,
	fields: readonly ResourceMapperField[],
): ResourceMapperField[] {
	const known = new Set<unknown>(fields.map(({ id }) => id));
	return [...columns].flatMap(([id, { isShown, label, type }]): ResourceMapperField[] => {
		if (!isShown || known.has(id) || typeof id !== 'string') return [];
		// It is marked where the other type needs it.
		const field = plainField(id, label.replace(/ \*$/, ''));
		return [type === 'boolean' ? { ...field, type } : field];
	});
}

/**
 * n8n shows columns that a saved form lacks (its type was an expression without data), and in a form
 * without values it sets the switches among them to "off". Those that are added by hand are "off" at
 * first, as one sees.
 */
function withUntouchedSwitch(
	column: SavedColumn | undefined,
	field: ResourceMapperField,
): ResourceMapperField {
	const isShown = column?.isShown ?? true;
	return field.type === 'boolean' && isShown ? { ...field, defaultValue: null } : field;
}
