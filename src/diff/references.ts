import { isReference } from '../types/references';
import type { Entity, Reference } from '../types/results';

/** The references of a field, of a list or one, but for those that come from a domain or a team. */
export function ownReferences(entity: Entity, field: string): Reference[] {
	const value = entity[field] ?? [];
	const all = (Array.isArray(value) ? value : [value]).filter(isReference);
	return all.filter(({ inherited }) => inherited !== true);
}
