import type { EntityDefinition } from '../../../src/entities';
import type { EntityInput } from '../../../src/types/input';
import type { FormReader, ReadInput } from './form-reader';
import { readInputMode } from './input-mode';
import { readForm } from './read-form';
import { readJson } from './read-json';
import { readTable, readTableName } from './read-table';

/**
 * What the person wants the entity to be, from form, JSON or columns (parameters of `fieldsFor`).
 * Texts of connection fields become numbers, switches and lists where the schema of the service type
 * say so. Throws a `ParameterError` that names the field, or `EmptyRow`.
 */
export async function readInput(form: FormReader, entity: EntityDefinition): Promise<ReadInput> {
	const read = await readers[readInputMode(form.value('specifyFields'))](form, entity);
	if (form.value('operation') !== 'update') return read;
	// Another parameter says which entity it is, and names cannot change.
	const changes = { ...read.desired };
	delete changes.name;
	return { ...read, desired: changes };
}

/** The name alone, at once: for the order of items. `undefined` where none can be read. */
export function readName(form: FormReader, entity: EntityDefinition): string | undefined {
	const mode = readInputMode(form.value('specifyFields'));
	if (mode === 'fieldsBelow') return textOf(form.value('name'));
	if (mode === 'json') return textOf(readJson(form).name);
	return textOf(readTableName(form, entity, mode));
}

type Reader = (form: FormReader, entity: EntityDefinition) => Promise<ReadInput>;

const readers: Record<ReturnType<typeof readInputMode>, Reader> = {
	fieldsBelow: async (form, entity) => whole(await readForm(form, entity)),
	json: async (form) => whole(readJson(form)),
	mapAutomatically: async (form, entity) => await readTable(form, entity, 'mapAutomatically'),
	mapEachColumn: async (form, entity) => await readTable(form, entity, 'mapEachColumn'),
};

function whole(desired: EntityInput): ReadInput {
	return { desired, notices: [], unknownColumns: new Map(), placed: [], synonyms: new Map() };
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
