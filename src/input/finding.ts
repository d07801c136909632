import { readable, type ReadableEntity } from '../entities';
import { NotFoundError, ValidationError } from '../errors/errors';
import { withNotSent } from '../errors/not-sent';
import type { Budget } from '../http/retry/budget';
import { isUuid } from '../lib/uuid';
import type { Reference } from '../types/results';
import type { Lookup } from './lookup';

/** Where references are resolved. */
export interface Resolving {
	budget: Budget;
	/** Told what was understood of a name that nothing has. */
	notice: (text: string) => void;
}

/** What is to be found. */
export interface Wanted {
	/** As a person wrote it. */
	given: string;
	types: readonly ReadableEntity[];
	/** Where it was written: `owners[0]`. */
	at: string;
}

const mostNamed = 5;

/**
 * The one entity that a name means: of exactly that name or FQN, else the only one whose name or
 * display name differs in letter case and blanks only. Throws NotFoundError where there is none, and
 * ValidationError where there are more.
 */
export async function findOne(
	lookup: Lookup,
	wanted: Wanted,
	{ budget, notice }: Resolving,
): Promise<Reference> {
	const [exact, ...others] = await exactOf(lookup, wanted, budget);
	if (exact !== undefined && others.length === 0) return exact;
	if (exact !== undefined) throw isBoth(wanted);
	const alike = await alikeOf(lookup, wanted, budget);
	const [only, ...more] = alike;
	if (only === undefined) throw unknown(wanted);
	if (more.length > 0) throw ambiguous(wanted, alike);
	notice(`"${wanted.given}" was matched to the ${labelOf(only)} "${exactNameOf(only)}".`);
	return only;
}

/** Of all types; others than users are asked for an address where no user has it. */
async function exactOf(
	lookup: Lookup,
	{ given, types }: Wanted,
	budget: Budget,
): Promise<Reference[]> {
	const find = async (some: readonly ReadableEntity[]) => {
		const all = await Promise.all(some.map(async (type) => await lookup.find(type, given, budget)));
		return all.filter((reference) => reference !== undefined);
	};
	if (!given.includes('@')) return await find(types);
	const users = await find(types.filter((type) => type === 'user'));
	return users.length > 0 ? users : await find(types.filter((type) => type !== 'user'));
}

async function alikeOf(
	lookup: Lookup,
	{ given, types }: Wanted,
	budget: Budget,
): Promise<Reference[]> {
	if (isUuid(given)) return [];
	// No team is called by an email address.
	const asked = given.includes('@') ? types.filter((type) => type !== 'team') : types;
	const found = await Promise.all(asked.map(async (type) => lookup.alike(type, given, budget)));
	return [...new Map(found.flat().map((reference) => [reference.id, reference])).values()];
}

/** How it is given so that it is exactly this one; names of users and teams need no quotes. */
function exactNameOf({ type, fullyQualifiedName, name, id }: Reference): string {
	const exact = kindOf(type)?.isFlat === true ? name : fullyQualifiedName;
	return exact ?? name ?? id;
}

function labelOf({ type }: Reference): string {
	return kindOf(type)?.label ?? type;
}

function kindOf(type: string): (typeof readable)[ReadableEntity] | undefined {
	return Object.entries(readable).find(([one]) => one === type)?.[1];
}

function isBoth({ given, at }: Wanted): ValidationError {
	return new ValidationError(`"${given}" in "${at}" is both a user and a team.`, {
		field: at,
		remedy: `Specify one: "user:${given}" or "team:${given}".`,
	});
}

/** What to throw where several fit. */
export function ambiguous(
	{ given, types, at }: Wanted,
	all: readonly Reference[],
): ValidationError {
	const isMixed = types.length > 1;
	const named = all.map((one) => `"${isMixed ? `${one.type}:` : ''}${exactNameOf(one)}"`);
	return new ValidationError(`"${given}" in "${at}" matches more than one ${kindsOf(types)}.`, {
		field: at,
		remedy: `Specify one: ${named.slice(0, mostNamed).join(', ')}.`,
	});
}

/** What to throw where none fits. */
export function unknown({ given, types, at }: Wanted): NotFoundError {
	const kinds = kindsOf(types);
	return new NotFoundError(`There is no ${kinds} "${given}" (field "${at}").`, {
		field: at,
		remedy: withNotSent(`Check the name, or add the ${kinds} in OpenMetadata first.`),
	});
}

function kindsOf(types: readonly ReadableEntity[]): string {
	return types.map((type) => readable[type].label).join(' or ');
}
