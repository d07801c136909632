import { ParameterError } from './errors';
import { labelOf } from './labels';
import { isRecord } from './values';

/**
 * Values that decide what a run may do. An expression that gives nothing is refused: "off", or a
 * default, would often do more than the person wanted. `name` is the parameter's name.
 */

/**
 * A member of a collection: `undefined` where it was not added, `null` where it holds nothing.
 * Throws a `ParameterError` where an expression gives no collection.
 */
export function memberOf(collection: string, value: unknown, name: string): unknown {
	if (value === undefined) return undefined;
	if (!isRecord(value)) {
		throw new ParameterError(
			`${labelOf(collection)}: this is not an object.`,
			'Check the result of its expression.',
			collection,
		);
	}
	return Object.hasOwn(value, name) ? (value[name] ?? null) : undefined;
}

/** On or off. Throws a `ParameterError` for anything else. */
export function switchOf(name: string, value: unknown): boolean {
	const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (text === true || text === 'true') return true;
	if (text === false || text === 'false') return false;
	throw new ParameterError(
		`${labelOf(name)}: this must be true or false.`,
		'Turn it on or off, or check the result of its expression.',
		name,
	);
}

/** One of the choices. Throws a `ParameterError` for anything else. */
export function choiceOf<T extends string>(name: string, value: unknown, choices: readonly T[]): T {
	const chosen = choices.find((choice) => choice === value);
	if (chosen !== undefined) return chosen;
	throw new ParameterError(
		`${labelOf(name)}: this must be one of its choices.`,
		`Choose one, or check the result of its expression. Allowed values: ${choices.join(', ')}.`,
		name,
	);
}

/** The same, with what counts where the form does not show the parameter. */
export function choiceOr<T extends string>(
	absent: T,
	name: string,
	value: unknown,
	choices: readonly T[],
): T {
	return value === undefined ? absent : choiceOf(name, value, choices);
}

/** A number from `least` on, perhaps as text. Throws a `ParameterError` for anything else. */
export function numberFrom(least: number, name: string, value: unknown): number {
	const number = numberIn(value);
	if (number !== undefined && number >= least) return number;
	throw noNumber(name, `of at least ${least}`);
}

/** A number above zero, perhaps as text. Throws a `ParameterError` for anything else. */
export function positiveOf(name: string, value: unknown): number {
	const number = numberIn(value);
	if (number !== undefined && number > 0) return number;
	throw noNumber(name, 'above 0');
}

function numberIn(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function noNumber(name: string, range: string): ParameterError {
	return new ParameterError(
		`${labelOf(name)}: this must be a number ${range}.`,
		'Enter a number, or check the result of its expression.',
		name,
	);
}
