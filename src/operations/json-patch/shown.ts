import { getValueByPointer } from 'fast-json-patch';
import type { EntityContext } from '../../context/entity-context';
import { isJson, sameJson, type Json } from '../../lib/json';
import type { PatchOperation } from '../../types/options';
import type { Entity } from '../../types/results';

function valueAt(entity: Entity, pointer: string): Json | undefined {
	try {
		const value: unknown = getValueByPointer(entity, pointer);
		return isJson(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Whether a read shows that an operation was carried out; of the others nobody can say. */
export function canBeSeen({ definition }: EntityContext, { op, path }: PatchOperation): boolean {
	if (op === 'test') return true;
	const [, field = ''] = path.split('/');
	const isShown = [...definition.readFields, ...unasked].includes(field);
	return isShown && op !== 'move' && op !== 'copy' && !/\/(-|\d+)(\/|$)/.test(path);
}

/** Fields that every read gives. */
export const unasked = ['displayName', 'description', 'connection', 'style'];

/** Whether an entity is as a patch leaves it. */
export function holds(entity: Entity, operations: readonly PatchOperation[]): boolean {
	return operations.every(({ op, path, value }) => {
		if (op === 'test') return true;
		const there = valueAt(entity, path);
		return op === 'remove' ? there === undefined : sameJson(there, value);
	});
}
