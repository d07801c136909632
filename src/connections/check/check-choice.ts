import { type Json, isObject } from '../../lib/json';
import { type Field, fieldOf, fieldsAt, variantsOf } from '../fields/field';
import { closestVariants } from '../fields/match';
import * as say from '../remarks/messages';
import {
	addAll,
	addRemark,
	keysTo,
	noRemarks,
	type Place,
	type Remarks,
	subject,
} from '../remarks/remarks';
import { isStrictChoice } from './strict-choices';
import { variantName } from '../form/variants';

type Check = (field: Field, value: Json, place: Place) => Json;

interface Attempt {
	value: Json;
	remarks: Remarks;
}

/** The variants that come closest are asked; one of them must take the value. */
export function checkChoice(
	oneOf: Record<string, Field>,
	value: Json,
	place: Place,
	check: Check,
): Json {
	const attempts = closestVariants(oneOf, value).map(([, field]) =>
		attempt(field, value, place, check),
	);
	const accepted = mostComplete(attempts.filter(({ remarks }) => remarks.problems.length === 0));
	if (accepted !== undefined) return take(accepted, place);
	if (isOfOtherRelease(value, place, check)) {
		addRemark(place, 'notices', say.otherRelease(subject(place), place.schema.release ?? ''));
		return value;
	}
	const nearest = leastWrong(attempts);
	if (nearest !== undefined && (attempts.length === 1 || !isOtherType(nearest))) {
		return take(nearest, place);
	}
	const isNew = place.isNewer && isUnknownForm(oneOf, value);
	const names = Object.entries(oneOf).map(([id, field]) => withKeys(variantName(id, field), field));
	if (isNew) addRemark(place, 'notices', say.newerVariant(subject(place), names));
	else addRemark(place, 'problems', say.noVariant(subject(place), names));
	return value;
}

/** The first of those that lack the least. */
const mostComplete = leastOf(({ remarks }) => remarks.missing.length);

/** The first of those with the fewest problems: what these name is what was mistyped. */
const leastWrong = leastOf(({ remarks }) => remarks.problems.length);

function leastOf(count: (attempt: Attempt) => number) {
	return ([first, ...others]: readonly Attempt[]): Attempt | undefined =>
		first && others.reduce((best, one) => (count(one) < count(best) ? one : best), first);
}

/** Whether the value calls itself something that no variant is. */
function isOtherType({ remarks }: Attempt): boolean {
	return remarks.problems.some(({ path }) => path.endsWith('.type'));
}

function attempt(field: Field, value: Json, place: Place, check: Check): Attempt {
	const remarks = noRemarks();
	return { value: check(field, value, { ...place, remarks }), remarks };
}

function take({ value, remarks }: Attempt, place: Place): Json {
	addAll(place.remarks, remarks);
	return value;
}

/**
 * A variant of another release, where servers do not look what they are given: they keep whatever
 * stands in most choices.
 */
function isOfOtherRelease(value: Json, place: Place, check: Check): boolean {
	const keys = keysTo(place);
	const { schema } = place;
	if (schema.release === undefined || isStrictChoice(schema.serviceType, keys)) return false;
	const everywhere = { ...schema, release: undefined };
	return fieldsAt(schema.everyRelease, keys).some((field) => {
		const there = { ...place, schema: everywhere, isNewer: false };
		const { remarks } = attempt(field, value, there, check);
		return remarks.problems.length === 0;
	});
}

/** Whether a value is an object of which no variant knows a single key, as of a newer server. */
function isUnknownForm(oneOf: Record<string, Field>, value: Json): boolean {
	if (!isObject(value)) return false;
	const variants = variantsOf({ oneOf });
	const isKnown = (key: string) => variants.some((one) => fieldOf(one, key) !== undefined);
	return variants.some(({ type }) => type === 'object') && !Object.keys(value).some(isKnown);
}

/** `Basic Auth (password)`: what tells one variant from the others. */
function withKeys(name: string, { fields = {} }: Field): string {
	const keys = Object.keys(fields).slice(0, 3);
	return keys.length === 0 ? name : `${name} (${keys.join(', ')})`;
}
