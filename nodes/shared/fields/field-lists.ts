import type { EntityDefinition, FieldDefinition, FieldKind } from '../../../src/entities';
import { enumeration } from '../../../src/lib/some-of';
import { drawnFields, type DrawnField } from './drawn';

/** What has no parameter of its own name. */
const severalParameters: ReadonlySet<FieldKind> = new Set<FieldKind>([
	'connection',
	'schedule',
	'sourceConfig',
]);

/** Whether the form can empty a field of an existing entity. */
export function isClearable({ fixed, holds, form }: DrawnField): boolean {
	return fixed !== true && form.single !== true && !severalParameters.has(holds);
}

/** `display name, owners and tags`: what "Empty Fields: Clear" clears. */
export function clearableFields(entity: EntityDefinition): string {
	const drawn = drawnFields(entity, 'main').filter(isClearable);
	return enumeration(drawn.map(({ label }) => label.toLowerCase()));
}

/** `lifeCycle and others`: fields that have no parameter. */
export function undrawnFields({ fields }: EntityDefinition): string {
	const names = Object.keys(fields).filter((name) => fields[name]?.form === undefined);
	return names.length === 0 ? 'fields of newer releases' : enumeration([...names, 'others']);
}

/** `name, description and domains`: what a new entity needs. */
export function requiredFields({ fields }: EntityDefinition): string {
	return enumeration(Object.keys(fields).filter((name) => fields[name]?.required === true));
}

/** All fields with what each takes, as whoever writes JSON needs them: an AI agent, for one. */
export function allFields({ fields, examples }: EntityDefinition): string {
	const given = Object.entries(fields).filter(([name]) => name !== 'name');
	return given.map(([name, field]) => `${name}${hintOf(field, examples[name])}`).join(', ');
}

const named: ReadonlySet<FieldKind> = new Set<FieldKind>([
	'serviceType',
	'pipelineType',
	'reference',
]);

function hintOf({ holds, references, form }: FieldDefinition, example: string | undefined): string {
	if (named.has(holds)) return example === undefined ? '' : ` (such as "${example}")`;
	if (holds === 'boolean') return ' (true or false)';
	if (holds === 'schedule') return ' ({"scheduleInterval": "0 3 * * *"})';
	if (holds === 'sourceConfig') return ' ({"config": {…}})';
	if (holds === 'connection') return ' ({"config": {…}})';
	if (holds === 'tags') return ' (list such as "PII.Sensitive")';
	if (holds === 'text') return form?.rows === undefined ? '' : ' (Markdown)';
	if (holds !== 'references' || references === undefined) return '';
	if (!references.to.includes('user')) return ' (list of full names)';
	return references.to.includes('team')
		? ' (list of user names, email addresses or "team:Name")'
		: ' (list of user names or email addresses)';
}

/** What "Map Automatically" understands: `name, owners, connection.config.hostPort …`. */
export function columnNames({ fields }: EntityDefinition): string {
	const all = Object.entries(fields);
	const names = all.filter(
		([, { form, holds }]) => form?.place === 'main' && holds !== 'connection',
	);
	return [...names.map(([name]) => name), ...all.flatMap(pathsOf)].join(', ');
}

/** Columns for what is inside of a field. */
function pathsOf([name, { holds, members, takenBy }]: [string, FieldDefinition]): string[] {
	if (holds === 'connection') return [`${name}.config.hostPort and other fields of the connection`];
	const isOpen = holds === 'object' && members === undefined && takenBy === undefined;
	return isOpen ? [`${name} and its fields (${name}.costCenter)`] : [];
}
