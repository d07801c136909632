import { textAt } from '../lib/json';
import type { Entity } from '../types/results';

/** Who changed an entity last, as a sentence names them: `"carol"`, `somebody else`. */
export function lastWriterOf(entity: Entity): string {
	const name = textAt(entity, 'updatedBy');
	return name === undefined ? 'somebody else' : `"${name}"`;
}
