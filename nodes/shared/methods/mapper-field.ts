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
 * n8n's form would otherwise send as "off" untouched, and what is typed as JSON.
 */
export function mapperField(column: FormColumn): ResourceMapperField[] {
	const { path, label, type, required, options, advanced, secret } = column;
	if (secret) return [];
	const isAtHand = isTyped(type) && (required || (!advanced && column.default === undefined));
	return [
		{
			...plainField(path, label),
			type: fieldTypes[type],
			required: required && isTyped(type),
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

/** What stands last in a label is what it is about; n8n cuts off long ones at their end. */
export function withShortNames(fields: ResourceMapperField[]): ResourceMapperField[] {
	const lasts = fields.map(({ displayName }) => lastOf(displayName));
	return fields.map((field) => {
		const last = lastOf(field.displayName);
		const isAlone = lasts.filter((one) => one === last).length === 1;
		return isAlone ? { ...field, displayName: last } : withPlace(field);
	});
}

/** `Owner Config › Database` → `Database (Owner Config)` */
export function withPlace(field: ResourceMapperField): ResourceMapperField {
	const last = lastOf(field.displayName);
	const place = field.displayName.slice(0, -last.length - separator.length);
	return { ...field, displayName: place === '' ? last : `${last} (${place})` };
}

function lastOf(label: string): string {
	return label.split(separator).at(-1) ?? label;
}

const separator = ' › ';

function isTyped(type: ColumnType): boolean {
	return type === 'string' || type === 'number' || type === 'options';
}
