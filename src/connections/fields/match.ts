import { type Json, type JsonObject, isObject } from '../../lib/json';
import { type Field, fieldOf } from './field';
import { deepestNesting } from './json';
import { asStored } from './scalar';

/** How well a value fits a field: the less misfit the better, then the more known. */
interface Fit {
	misfit: number;
	known: number;
}

/**
 * A text is never an object. Another variant's constant (`type`) says more than one unknown key, and
 * less than two: it may be mistyped.
 */
const weights = {
	impossible: Infinity,
	wrongConstant: 15,
	unknownKey: 10,
	wrongValue: 1,
	converted: 0.1,
};

/** How far a value is from the type of a field. */
function misfitOfType(field: Field, value: Json): number {
	if (field.type === undefined) return 0;
	if (field.type === 'array') return Array.isArray(value) ? 0 : weights.impossible;
	if (field.type === 'object') return isObject(value) ? 0 : weights.impossible;
	const stored = asStored(field, value);
	if (stored === undefined) return weights.impossible;
	return typeof stored === typeof value ? 0 : weights.converted;
}

/**
 * The variant that a value is of, by its constants and keys. Required fields do not count, so that part
 * of a connection can be told, too. `undefined` where none, or more than one, fits best.
 */
export function bestVariant(oneOf: Record<string, Field>, value: Json): string | undefined {
	const [best, ...others] = closestVariants(oneOf, value);
	return others.length === 0 ? best?.[0] : undefined;
}

type Entry = [id: string, variant: Field];

/** Those that fit equally well and better than all others; none where nothing fits. */
export function closestVariants(oneOf: Record<string, Field>, value: Json): Entry[] {
	const named = namedBy(oneOf, value);
	if (named !== undefined && fitOf(named[1], value, 0).misfit === 0) return [named];
	let best: Fit = { misfit: weights.impossible, known: 0 };
	let closest: Entry[] = [];
	for (const entry of Object.entries(oneOf)) {
		const fit = fitOf(entry[1], value, 0);
		if (fit.misfit === weights.impossible || isBetter(best, fit)) continue;
		if (isBetter(fit, best)) closest = [];
		best = fit;
		closest.push(entry);
	}
	if (!tells(best.known, value)) return [];
	if (closest.length < 2) return closest;
	// `{password}` is basic authentication, although others may have a password among other fields.
	const complete = closest.filter(([, field]) => isComplete(field, value));
	return complete.length > 0 ? complete : closest;
}

type ByConstant = ReadonlyMap<unknown, Entry>;

const constants = new WeakMap<Record<string, Field>, ByConstant>();

/** The variant whose constant `type` a value has. No other can fit as well, where each has its own. */
function namedBy(oneOf: Record<string, Field>, value: Json): Entry | undefined {
	if (!isObject(value) || typeof value.type !== 'string') return undefined;
	const known = constants.get(oneOf) ?? byConstant(oneOf);
	constants.set(oneOf, known);
	return known.get(value.type);
}

function byConstant(oneOf: Record<string, Field>): ByConstant {
	const entries = Object.entries(oneOf);
	const found = new Map(
		entries.map((entry) => {
			const options = fieldOf(entry[1], 'type')?.enum;
			return [options?.length === 1 ? options[0] : undefined, entry];
		}),
	);
	return found.size === entries.length && !found.has(undefined) ? found : new Map();
}

/** An object without any known key tells nothing, except an empty one. */
function tells(known: number, value: Json): boolean {
	return known > 0 || (isObject(value) && Object.keys(value).length === 0);
}

function fitOf(field: Field, value: Json, depth: number): Fit {
	if (field.oneOf !== undefined) return bestOf(field.oneOf, value, depth + 1).fit;
	const isConstant = field.enum?.length === 1;
	const misfit = misfitOfType(field, value);
	if (misfit === weights.impossible && !(isConstant && depth > 0)) return { misfit, known: 0 };
	if (isConstant && field.enum?.[0] !== value) return { misfit: weights.wrongConstant, known: 0 };
	if (!isObject(value) || depth > deepestNesting) {
		const isKnown = field.enum === undefined || field.enum.some((one) => one === value);
		return { misfit: isKnown ? misfit : weights.wrongValue, known: 1 };
	}
	return fitOfObject(field, value, depth);
}

/** The first that no other is better than. */
function bestOf(
	oneOf: Record<string, Field>,
	value: Json,
	depth: number,
): { field: Field; fit: Fit } {
	const all = Object.values(oneOf).map((field) => ({ field, fit: fitOf(field, value, depth) }));
	return all.reduce((best, one) => (isBetter(one.fit, best.fit) ? one : best));
}

function fitOfObject(field: Field, object: JsonObject, depth: number): Fit {
	const total: Fit = { misfit: 0, known: 0 };
	for (const key of Object.keys(object)) {
		const value = object[key];
		const child = fieldOf(field, key);
		if (value === undefined || value === null) continue;
		if (child === undefined) {
			if (field.open === true || field.values !== undefined) total.known += 1;
			else total.misfit += weights.unknownKey;
			continue;
		}
		const fit = fitOf(child, value, depth + 1);
		total.misfit += fit.misfit < weights.impossible ? fit.misfit : weights.wrongValue;
		total.known += 1 + fit.known;
	}
	return total;
}

/** Whether all fields that there are were given. */
function isComplete(field: Field, value: Json): boolean {
	if (field.oneOf !== undefined) return isComplete(bestOf(field.oneOf, value, 1).field, value);
	if (!isObject(value)) return misfitOfType(field, value) < weights.impossible;
	return Object.keys(field.fields ?? {}).every((key) => Object.hasOwn(value, key));
}

function isBetter(one: Fit, other: Fit): boolean {
	return one.misfit < other.misfit || (one.misfit === other.misfit && one.known > other.known);
}
