import type { FieldType, ResourceMapperField } from 'n8n-workflow';
import type { ColumnType, FormColumn } from '../../../src/connections';

const fieldTypes: Readonly<Record<ColumnType, FieldType>> = {
	string: 'string',
	number: 'number',
	boolean: 'boolean',
	options: 'options',
	array: 'array',
	object: 'object',
};

/**
 * A field of a connection as a column of a form. Columns are not masked, so secret ones are not
 * shown at all. What few people fill in can be added: that is all with a default, and switches, which
 * n8n's form would otherwise send as "off" untouched.
 */
export function mapperField(column: FormColumn, prefix = ''): ResourceMapperField[] {
	const { path, label, type, required, options, advanced, secret } = column;
	if (secret) return [];
	const isAtHand = required || (!advanced && column.default === undefined && isTyped(type));
	return [
		{
			...plainField(`${prefix}${path}`, label),
			type: fieldTypes[type],
			required,
			removed: !isAtHand,
			...(options === undefined ? {} : { options: [...options] }),
		},
	];
}

/** A column of text that is shown from the start. */
export function plainField(id: string, displayName: string): ResourceMapperField {
	return {
		id,
		displayName,
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		type: 'string',
	};
}

function isTyped(type: ColumnType): boolean {
	return type === 'string' || type === 'number' || type === 'options';
}
