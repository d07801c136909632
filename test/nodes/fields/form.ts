import type { IDataObject } from 'n8n-workflow';
import { unknownColumn } from '../../../nodes/shared/execution/unknown-columns';
import { type FormReader, readInput } from '../../../nodes/shared/fields';
import type { EntityDefinition } from '../../../src/entities';
import { databaseService } from '../../../src/entities/all';

/** A form with these values, as one item sees it. */
export function formOf(values: Record<string, unknown>, json: IDataObject = {}): FormReader {
	return { value: (name) => values[name], json };
}

/** A locator as n8n saves it. */
export function picked(mode: string, value: string) {
	return { __rl: true, mode, value };
}

/** What is read, with a sentence for each column that is no field. */
export async function readTold(form: FormReader, entity: EntityDefinition) {
	const read = await readInput(form, entity);
	const unknown = [...read.unknownColumns].map(([header, hint]) =>
		unknownColumn({ header, hint }, entity.aLabel),
	);
	return { ...read, notices: [...read.notices, ...unknown] };
}

/** What is read of a row by the headers of its cells. */
export const auto = async (
	json: IDataObject,
	more = {},
	entity: EntityDefinition = databaseService,
) =>
	await readTold(
		formOf({ specifyFields: 'mapAutomatically', operation: 'upsert', ...more }, json),
		entity,
	);
