import { type Json, type JsonObject, getKey, isObject, sameJson } from '../../lib/json';
import { type Field, fieldsOf, variantsOf } from '../fields/field';
import { isMask } from './mask';

/** The shapes that a value may have at its place; none where nothing is known of it. */
export type Shapes = readonly Field[];

/** The shapes below a key, or of the elements of a list. */
export function shapesBelow(shapes: Shapes, key: string): Shapes {
	const [shape] = shapes;
	if (shape !== undefined && shapes.length === 1) return shapesIn(shape, key);
	return shapes.flatMap((one) => shapesIn(one, key));
}

function shapesIn(shape: Field, key: string): Shapes {
	const known = fieldsOf(shape, key);
	const fields = known.length === 0 && shape.values ? [shape.values] : known;
	const [field] = fields;
	if (field !== undefined && fields.length === 1) return variantsOf(field);
	return fields.flatMap(variantsOf);
}

/**
 * Whether what a server has is what was given: servers fill in defaults, and turn numbers and switches
 * in text fields into texts. What was not given does not count.
 */
export function holds(shapes: Shapes, current: Json | undefined, given: Json): boolean {
	if (given === null) return isAbsent(shapes, current);
	if (isObject(given)) {
		if (!isObject(current)) return false;
		return Object.keys(given).every((key) => {
			const value = given[key];
			return value === undefined || holds(shapesBelow(shapes, key), getKey(current, key), value);
		});
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

/** The same where a mask stands for any secret. */
export function holdsMasksAside(shapes: Shapes, current: JsonObject, given: JsonObject): boolean {
	return holds(shapes, unmasked(current, given), given);
}

/** A copy with what was given in place of each mask. */
function unmasked(current: JsonObject, given: JsonObject): JsonObject {
	const entries = Object.entries(current).map(([key, value]): [string, Json | undefined] => {
		const beside = getKey(given, key);
		if (isMask(value)) return [key, beside];
		return [key, isObject(value) && isObject(beside) ? unmasked(value, beside) : value];
	});
	return Object.fromEntries(entries);
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
