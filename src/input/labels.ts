import { labelFieldOf, type FieldDefinition } from '../entities';
import { ValidationError } from '../errors/errors';
import { withNotSent } from '../errors/not-sent';
import type { Labels } from '../types/desired-state';
import type { TagInput } from '../types/input';
import type { Reference, TagLabel } from '../types/results';
import { ambiguous, findOne, unknown, type Resolving, type Wanted } from './finding';
import type { Lookup } from './lookup';

type Given = Exclude<TagInput, string>;

/** Labels for tags; each is looked up, so that an unknown one is named before anything is sent. */
export async function tagLabels(
	lookup: Lookup,
	inputs: readonly TagInput[],
	resolving: Resolving,
): Promise<TagLabel[]> {
	return await labelsOf(inputs, async (given, at) => {
		if (given.source === 'Glossary') return labelOf(given, given.tagFQN);
		const wanted: Wanted = { given: given.tagFQN, types: ['tag'], at: `tags[${at}]` };
		return labelOf(given, fqnOf(await findOne(lookup, wanted, resolving)));
	});
}

/** Labels for terms of glossaries. */
export async function termLabels(
	lookup: Lookup,
	inputs: readonly TagInput[],
	resolving: Resolving,
): Promise<TagLabel[]> {
	return await labelsOf(inputs, async (given, at) => {
		const place = `glossaryTerms[${at}]`;
		const wanted: Wanted = { given: given.tagFQN, types: ['glossaryTerm'], at: place };
		const term = await findOne(lookup, wanted, resolving);
		return labelOf({ ...given, source: 'Glossary' }, fqnOf(term));
	});
}

async function labelsOf(
	inputs: readonly TagInput[],
	find: (given: Given, at: number) => Promise<TagLabel>,
): Promise<TagLabel[]> {
	const labels = await Promise.all(inputs.map(async (input, at) => find(givenIn(input), at)));
	return distinct(labels);
}

/** The one label of a classification, by its full name or by the tag's: `Tier.Tier1` or `tier 1`. */
export async function singleLabel(
	lookup: Lookup,
	field: string,
	{ classification = '' }: FieldDefinition,
	input: TagInput,
	resolving: Resolving,
): Promise<TagLabel> {
	const given = givenIn(input);
	const wanted: Wanted = { given: given.tagFQN, types: ['tag'], at: field };
	const { budget, notice } = resolving;
	const full = wanted.given.includes('.') ? wanted.given : `${classification}.${wanted.given}`;
	const exact = await lookup.find('tag', full, budget);
	const isOne = (tag: Reference) => fqnOf(tag).startsWith(`${classification}.`);
	if (exact !== undefined && isOne(exact)) return labelOf(given, fqnOf(exact));
	// The numbers of tiers are also written alone.
	const names = [wanted.given, `${classification}${wanted.given}`];
	const found = await Promise.all(names.map(async (name) => lookup.alike('tag', name, budget)));
	const alike = [
		...new Map(
			found
				.flat()
				.filter(isOne)
				.map((tag) => [tag.id, tag]),
		).values(),
	];
	const [only, ...more] = alike;
	if (only === undefined) throw unknown({ ...wanted, given: full });
	if (more.length > 0) throw ambiguous(wanted, alike);
	notice(`"${wanted.given}" was matched to the tag "${fqnOf(only)}".`);
	return labelOf(given, fqnOf(only));
}

/** Throws ValidationError where the tags name another tier than the tier does. */
export function checkOneEach({ tags, tier, certification }: Labels): void {
	for (const [field, list] of Object.entries({ tier, certification })) {
		const [own] = list ?? [];
		const other = tags?.find((label) => labelFieldOf(label) === field);
		if (own === undefined || other === undefined || own.tagFQN === other.tagFQN) continue;
		throw new ValidationError(
			`"tags" names "${other.tagFQN}", and "${field}" names "${own.tagFQN}"; there can be only one.`,
			{ field, remedy: withNotSent('Keep only one of them.') },
		);
	}
}

function givenIn(input: TagInput): Given {
	return typeof input === 'string' ? { tagFQN: input } : input;
}

function labelOf(
	{ source = 'Classification', labelType = 'Manual', state = 'Confirmed' }: Given,
	tagFQN: string,
): TagLabel {
	return { tagFQN, source, labelType, state };
}

function fqnOf({ fullyQualifiedName, name, id }: Reference): string {
	return fullyQualifiedName ?? name ?? id;
}

function distinct(labels: readonly TagLabel[]): TagLabel[] {
	return [...new Map(labels.map((label) => [`${label.source} ${label.tagFQN}`, label])).values()];
}
