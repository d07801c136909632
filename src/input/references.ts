import {
	fieldNamed,
	readable,
	type EntityDefinition,
	type ReadableEntity,
	type ReferenceForm,
} from '../entities';
import { isId } from '../server/fqn';
import { NotFoundError, ValidationError } from '../errors/errors';
import type { Budget } from '../http/retry/budget';
import type { Sender } from '../http/types';
import type { Reference, TagLabel } from '../types/results';
import type { ReferenceInput, TagInput } from '../types/input';
import { Lookup } from './lookup';

/** Resolves the references that people give. */
export class References {
	private readonly lookup: Lookup;

	constructor(sender: Pick<Sender, 'send'>) {
		this.lookup = new Lookup(sender);
	}

	/** The references of a list, in its order, without duplicates. Throws NotFoundError naming field and name. */
	async list(
		definition: EntityDefinition,
		field: string,
		inputs: readonly ReferenceInput[],
		budget: Budget,
	): Promise<Reference[]> {
		const form = fieldNamed(definition, field)?.references;
		if (form === undefined) throw new TypeError(`The field ${field} holds no references.`);
		const all = await Promise.all(
			inputs.map(async (input, at) => await this.one(form, input, `${field}[${at}]`, budget)),
		);
		return [...new Map(all.map((reference) => [reference.id, reference])).values()];
	}

	/** Labels for tags; each is looked up, so that an unknown one is named before anything is sent. */
	async tags(inputs: readonly TagInput[], budget: Budget): Promise<TagLabel[]> {
		const labels = await Promise.all(
			inputs.map(async (input, at) => await this.tag(input, `tags[${at}]`, budget)),
		);
		return [...new Map(labels.map((label) => [`${label.source} ${label.tagFQN}`, label])).values()];
	}

	private async tag(input: TagInput, field: string, budget: Budget): Promise<TagLabel> {
		const given = typeof input === 'string' ? { tagFQN: input } : input;
		const { tagFQN, source = 'Classification', labelType = 'Manual', state = 'Confirmed' } = given;
		const label = { tagFQN, source, labelType, state };
		if (source === 'Glossary') return label;
		const tag =
			(await this.lookup.find('tag', tagFQN, budget)) ??
			(await this.tagNamed(tagFQN, field, budget));
		return { ...label, tagFQN: tag.fullyQualifiedName ?? tagFQN };
	}

	/** A tag by its bare name, where exactly one has it. */
	private async tagNamed(name: string, field: string, budget: Budget): Promise<Reference> {
		const [only, ...others] = name.includes('.') ? [] : await this.lookup.tagsNamed(name, budget);
		if (only === undefined) throw unknown(field, name, ['tag']);
		if (others.length === 0) return only;
		const all = [only, ...others].map(({ fullyQualifiedName = name }) => `"${fullyQualifiedName}"`);
		throw new ValidationError(`"${name}" in "${field}" matches more than one tag.`, {
			field,
			remedy: `Specify one: ${all.slice(0, 5).join(', ')}.`,
		});
	}

	private async one(
		form: ReferenceForm,
		input: ReferenceInput,
		at: string,
		budget: Budget,
	): Promise<Reference> {
		const types = typesOf(form, input, at);
		const given = typeof input === 'string' ? input.replace(/^(user|team):/, '') : asGiven(input);
		if (given === undefined) {
			throw new ValidationError(`"${at}" is empty.`, {
				field: at,
				remedy: 'Enter a name, full name or ID.',
			});
		}
		const [only, ...others] = types;
		if (only !== undefined && others.length === 0 && isId(given) && isNeededById(form)) {
			return { id: given, type: only };
		}
		const all = await Promise.all(
			types.map(async (type) => await this.lookup.find(type, given, budget)),
		);
		const known = all.filter((reference) => reference !== undefined);
		const [first] = known;
		if (first === undefined) throw unknown(at, given, types);
		if (known.length > 1) {
			throw new ValidationError(`"${given}" in "${at}" is both a user and a team.`, {
				field: at,
				remedy: `Specify one: "user:${given}" or "team:${given}".`,
			});
		}
		return first;
	}
}

/** Domains, experts and data products are also asked for by name on create: their names must be known. */
function isNeededById({ created }: ReferenceForm): boolean {
	return created === 'reference';
}

function asGiven(input: Exclude<ReferenceInput, string>): string | undefined {
	const email = typeof input.email === 'string' ? input.email : undefined;
	return input.id ?? input.fullyQualifiedName ?? input.name ?? email;
}

function typesOf(
	{ to }: ReferenceForm,
	input: ReferenceInput,
	at: string,
): readonly ReadableEntity[] {
	const type = typeof input === 'string' ? /^(user|team):/.exec(input)?.[1] : input.type;
	if (type === undefined) return to;
	const fitting = to.filter((one) => one === type);
	if (fitting.length > 0) return fitting;
	throw new ValidationError(`"${at}" is of type "${type}".`, {
		field: at,
		remedy: `Use one of: ${to.join(', ')}.`,
	});
}

function unknown(field: string, given: string, types: readonly ReadableEntity[]): NotFoundError {
	const kinds = types.map((type) => readable[type].label).join(' or ');
	return new NotFoundError(`There is no ${kinds} "${given}" (field "${field}").`, {
		field,
		remedy: `Check the name, or add the ${kinds} in OpenMetadata first. Nothing was sent for this item.`,
	});
}
