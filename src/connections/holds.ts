import { type Json, getKey, isObject, sameJson } from '../lib/json';
import { type Field, fieldsAt, variantsOf } from './field';

/** The shapes that a value may have at its place; none where nothing is known of it. */
export type Shapes = readonly Field[];

/** The shapes below a key, or of the elements of a list. */
export function shapesBelow(shapes: Shapes, key: string): Shapes {
	return shapes.flatMap((shape) => {
		const known = fieldsAt(shape, [key]);
		const fields = known.length === 0 && shape.values ? [shape.values] : known;
		return fields.flatMap(variantsOf);
	});
}

/**
 * Whether what a server has is what was given: servers fill in defaults, and turn numbers and switches
 * in text fields into texts. What was not given does not count.
 */
export function holds(shapes: Shapes, current: Json | undefined, given: Json): boolean {
	if (given === null) return isAbsent(shapes, current);
	if (isObject(given)) {
		if (!isObject(current)) return false;
		return Object.entries(given).every(
			([key, value]) =>
				value === undefined || holds(shapesBelow(shapes, key), getKey(current, key), value),
		);
	}
	if (Array.isArray(given)) {
		const elements = shapes.flatMap(({ items }) => (items === undefined ? [] : variantsOf(items)));
		return (
			Array.isArray(current) &&
			current.length === given.length &&
			given.every((one, at) => holds(elements, current[at], one))
		);
	}
	return current === given || isSameText(shapes, current, given);
}

/** What is cleared is not there, or has its default again. */
export function isAbsent(shapes: Shapes, current: Json | undefined): boolean {
	if (current === undefined || current === null) return true;
	return shapes.some(({ default: preset }) => preset !== undefined && sameJson(preset, current));
}

function isSameText(shapes: Shapes, current: Json | undefined, given: Json): boolean {
	if (current === undefined || typeof current === 'object' || typeof given === 'object')
		return false;
	const isText = shapes.some(({ type }) => type === 'string');
	return isText && String(current) === String(given);
}
