/** Operations in whose form people say what an entity is to be, by their frozen values. */
export type InputOperation = 'create' | 'upsert' | 'upsertMany' | 'update' | 'sync';

/** Whether the operation makes entities that do not exist: then a name must be given. */
export function canCreate(operation: InputOperation): boolean {
	return operation !== 'update';
}

/** Whether all items together are the input; a table is then the usual source. */
export function takesTable(operation: InputOperation): boolean {
	return operation === 'upsertMany' || operation === 'sync';
}
