import type { Json } from '../../lib/json';
import type { Field } from './field';

type Converter = (value: Json, field: Field) => Json | undefined;

/**
 * How servers read a value into a field of a type (Jackson): numbers and switches become texts, texts
 * that hold a number or a switch become that. `undefined` where they refuse it. A number with a
 * fraction is refused for a whole number, although servers cut the fraction off.
 */
const converters: Readonly<Record<string, Converter>> = {
	string: (value, { format }) => {
		const text = textOf(value);
		// They trim what they read into a URI, and nothing else.
		return format === 'uri' ? text?.trim() : text;
	},
	integer: (value) => {
		const number = numberOf(value);
		return Number.isInteger(number) ? number : undefined;
	},
	number: (value) => numberOf(value),
	boolean: (value) => switchOf(value),
};

/** The value that a server stores in a field of a simple type; `undefined` where it refuses it. */
export function asStored(field: Field, value: Json): Json | undefined {
	const convert = field.type === undefined ? undefined : converters[field.type];
	return convert === undefined ? undefined : convert(value, field);
}

function textOf(value: Json): string | undefined {
	return typeof value === 'object' ? undefined : String(value);
}

function numberOf(value: Json): number | undefined {
	const isText = typeof value === 'string' && /^\s*[-+]?\d+(\.\d+)?\s*$/.test(value);
	const number = isText ? Number(value) : value;
	return typeof number === 'number' ? number : undefined;
}

const switches: ReadonlyMap<Json, boolean> = new Map<Json, boolean>([
	[true, true],
	[false, false],
	['true', true],
	['True', true],
	['TRUE', true],
	['false', false],
	['False', false],
	['FALSE', false],
	[1, true],
	[0, false],
]);

function switchOf(value: Json): boolean | undefined {
	return switches.get(value);
}
