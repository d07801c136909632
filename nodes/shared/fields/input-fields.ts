import type { EntityDefinition, FieldDefinition, FieldKind } from '../../../src/entities';
import { serverSet } from '../../../src/entities/server-set';

/** What stands in the cell of a field. */
type Holds = 'text' | 'names' | 'json' | 'connection';

/** A field as a column. */
export interface InputField {
	name: string;
	label: string;
	holds: Holds;
	/** Headers that mean it, without case and spaces. */
	headers: readonly string[];
	/** A new entity needs it. */
	required: boolean;
	/** Stays as it was created. */
	fixed: boolean;
	/** Has a column of its own in "Map Each Column". */
	offered: boolean;
}

const cells: Readonly<Record<FieldKind, Holds>> = {
	name: 'text',
	text: 'text',
	serviceType: 'text',
	reference: 'text',
	references: 'names',
	tags: 'names',
	glossaryTerms: 'names',
	label: 'text',
	object: 'json',
	json: 'json',
	connection: 'connection',
};

function asColumn([name, field]: [name: string, field: FieldDefinition]): InputField {
	const { label, holds, singular, aliases = [], required, fixed, form } = field;
	const headers = [name, singular?.name ?? name, ...aliases].map((one) => one.toLowerCase());
	return {
		name,
		label,
		holds: cells[holds],
		headers,
		// The type may be given for all items under Default Service Type.
		required: required === true && holds !== 'serviceType',
		fixed: fixed === true,
		offered: form !== undefined && holds !== 'connection',
	};
}

const known = new WeakMap<EntityDefinition, readonly InputField[]>();

/** The fields that a column can be. */
export function inputFields(entity: EntityDefinition): readonly InputField[] {
	const fields = known.get(entity) ?? Object.entries(entity.fields).map(asColumn);
	known.set(entity, fields);
	return fields;
}

/** Kept by servers, and this package's own words: people feed back what they have read. */
const ignored: ReadonlySet<string> = new Set(serverSet.map((name) => name.toLowerCase()));

/** n8n's Google Sheets node adds it to each row that it reads. */
const rowNumber = 'rownumber';

/** A column that is not a field, and of which nobody needs to be told so. */
export function isIgnored(header: string): boolean {
	return ignored.has(header) || header === rowNumber;
}
