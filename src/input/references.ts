import {
	fieldNamed,
	type EntityDefinition,
	type LabelField,
	type ReadableEntity,
	type ReferenceForm,
} from '../entities';
import { isUuid } from '../lib/uuid';
import { ValidationError } from '../errors/errors';
import type { Sender } from '../http/types';
import type { Reference, TagLabel } from '../types/results';
import type { ReferenceInput, TagInput } from '../types/input';
import { findOne, type Resolving } from './finding';
import { singleLabel, tagLabels, termLabels } from './labels';
import { Lookup } from './lookup';
import { namedBy } from './named';
import { namesIn } from './names-in';

/** Resolves the references that people give. */
export class References {
	private readonly lookup: Lookup;

	constructor(sender: Pick<Sender, 'send'>) {
		this.lookup = new Lookup(sender);
	}

	/** What a list of unchecked inputs names will be looked up. */
	expect(definition: EntityDefinition, inputs: readonly unknown[]): void {
		for (const [type, names] of namesIn(definition, inputs)) this.lookup.expect(type, names.size);
	}

	/** The references of a list, in its order, without duplicates. Throws NotFoundError naming field and name. */
	async list(
		definition: EntityDefinition,
		field: string,
		inputs: readonly ReferenceInput[],
		resolving: Resolving,
	): Promise<Reference[]> {
		const form = fieldNamed(definition, field)?.references;
		if (form === undefined) throw new TypeError(`The field ${field} holds no references.`);
		const all = await Promise.all(
			inputs.map(async (input, at) => await this.one(form, input, `${field}[${at}]`, resolving)),
		);
		return [...new Map(all.map((reference) => [reference.id, reference])).values()];
	}

	/** Labels for tags; each is looked up, so that an unknown one is named before anything is sent. */
	async tags(inputs: readonly TagInput[], resolving: Resolving): Promise<TagLabel[]> {
		return await tagLabels(this.lookup, inputs, resolving);
	}

	/** Labels that a field names. Throws NotFoundError naming field and name. */
	async labels(
		definition: EntityDefinition,
		name: LabelField,
		inputs: readonly TagInput[],
		resolving: Resolving,
	): Promise<TagLabel[]> {
		if (name === 'tags') return await this.tags(inputs, resolving);
		if (name === 'glossaryTerms') return await termLabels(this.lookup, inputs, resolving);
		const field = fieldNamed(definition, name);
		if (field === undefined) throw new TypeError(`There is no field ${name}.`);
		return await Promise.all(
			inputs.map(async (input) => singleLabel(this.lookup, name, field, input, resolving)),
		);
	}

	private async one(
		form: ReferenceForm,
		input: ReferenceInput,
		at: string,
		resolving: Resolving,
	): Promise<Reference> {
		const named = namedBy(input);
		const types = typesOf(form, named?.type, at);
		if (named === undefined) {
			throw new ValidationError(`"${at}" is empty.`, {
				field: at,
				remedy: 'Enter a name, full name or ID.',
			});
		}
		const { given } = named;
		const [only, ...others] = types;
		if (only !== undefined && others.length === 0 && typeof input !== 'string') {
			const whole = wholeReference(only, input);
			if (whole !== undefined) return whole;
		}
		return await findOne(this.lookup, { given, types, at }, resolving);
	}
}

/** A reference that says all that requests need, as reads give them. */
function wholeReference(
	type: ReadableEntity,
	{ id, name, fullyQualifiedName }: Exclude<ReferenceInput, string>,
): Reference | undefined {
	if (id === undefined || name === undefined || fullyQualifiedName === undefined) return undefined;
	return isUuid(id) ? { id, type, name, fullyQualifiedName } : undefined;
}

function typesOf(
	{ to }: ReferenceForm,
	type: string | undefined,
	at: string,
): readonly ReadableEntity[] {
	if (type === undefined) return to;
	const fitting = to.filter((one) => one === type);
	if (fitting.length > 0) return fitting;
	throw new ValidationError(`"${at}" is of type "${type}".`, {
		field: at,
		remedy: `Use one of: ${to.join(', ')}.`,
	});
}
