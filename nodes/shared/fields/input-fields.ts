import type { EntityDefinition, FieldDefinition, FieldKind } from '../../../src/entities';
import { serverSet } from '../../../src/entities/server-set';
import { headerWords, headerWordsOfName } from '../../../src/entities/header-words';
import { plain } from './plain';

/** What stands in the cell of a field. */
type Holds = 'text' | 'names' | 'json' | 'schedule' | 'connection';

/** A field as a column. */
export interface InputField {
	name: string;
	label: string;
	holds: Holds;
	/** Headers that mean it, made `plain`. */
	headers: ReadonlySet<string>;
	/** Further words that people have for it. */
	synonyms: ReadonlySet<string>;
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
	boolean: 'text',
	pipelineType: 'text',
	schedule: 'schedule',
	sourceConfig: 'json',
	connection: 'connection',
};

/** Kinds of fields that are a column without being in a form. */
const columnsOnly: ReadonlySet<FieldKind> = new Set<FieldKind>(['glossaryTerms', 'label']);

function asColumn(title: string, name: string, field: FieldDefinition): InputField {
	const { label, holds, singular, aliases = [], required, fixed, form } = field;
	const own = [name, label, singular?.name ?? name, singular?.label ?? label, ...aliases];
	const more = name === 'name' ? headerWordsOfName(title) : (headerWords[name] ?? []);
	return {
		name,
		label,
		holds: cells[holds],
		headers: new Set(own.map(plain)),
		synonyms: new Set(more.map(plain)),
		// The type may be given for all items under Default Service Type.
		required: required === true && holds !== 'serviceType',
		fixed: fixed === true,
		offered: (form !== undefined || columnsOnly.has(holds)) && holds !== 'connection',
	};
}

const known = new WeakMap<EntityDefinition, readonly InputField[]>();

/** The fields that a column can be. */
export function inputFields(entity: EntityDefinition): readonly InputField[] {
	const there = known.get(entity);
	if (there !== undefined) return there;
	const fields = Object.entries(entity.fields).map(([name, field]) =>
		asColumn(entity.title, name, field),
	);
	known.set(entity, fields);
	return fields;
}

/** Kept by servers, and this package's own words: people feed back what they have read. */
const ignored: ReadonlySet<string> = new Set(serverSet.map((name) => name.toLowerCase()));

/** What n8n's own nodes add: those that read sheets, and the Form Trigger. */
const added: ReadonlySet<string> = new Set([
	'rownumber',
	'submittedat',
	'formmode',
	'formqueryparameters',
]);

/** A column that is not a field, and of which nobody needs to be told so. */
export function isIgnored(header: string): boolean {
	return ignored.has(header) || added.has(header);
}
