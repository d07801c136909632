import {
	fieldNamed,
	readable,
	type EntityDefinition,
	type ReadableEntity,
	type ReferenceForm,
} from '../entities';
import { isId, quoteName } from '../server/fqn';
import { NotFoundError, ValidationError } from '../errors/errors';
import { path } from '../http/path';
import type { Sender } from '../http/types';
import { type Json, type JsonObject, isObject, textAt } from '../lib/json';
import type { Reference, TagLabel } from '../types/results';
import type { ReferenceInput, TagInput } from '../types/input';

function referenceOf(type: ReadableEntity, body: Json | undefined): Reference | undefined {
	if (!isObject(body)) return undefined;
	const id = textAt(body, 'id');
	const name = textAt(body, 'name');
	if (id === undefined || name === undefined) return undefined;
	return { id, type, name, fullyQualifiedName: textAt(body, 'fullyQualifiedName') ?? name };
}

/** Looks up what people name; each distinct name once in the life of a client. */
export class References {
	private allTags: Promise<JsonObject[]> | undefined;
	private readonly found = new Map<string, Promise<Reference | undefined>>();

	constructor(private readonly sender: Sender) {}

	/** The references of a list, in its order, without doubles. Throws NotFoundError naming field and name. */
	async list(
		definition: EntityDefinition,
		field: string,
		inputs: readonly ReferenceInput[],
	): Promise<Reference[]> {
		const form = fieldNamed(definition, field)?.references;
		if (form === undefined) throw new TypeError(`The field ${field} holds no references.`);
		const all = await Promise.all(
			inputs.map(async (desired, at) => await this.one(form, desired, `${field}[${at}]`)),
		);
		return [...new Map(all.map((reference) => [reference.id, reference])).values()];
	}

	/** Labels for tags; each is looked up, so that an unknown one is named before anything is sent. */
	async tags(inputs: readonly TagInput[]): Promise<TagLabel[]> {
		const labels = await Promise.all(
			inputs.map(async (desired, at) => await this.tag(desired, `tags[${at}]`)),
		);
		return [...new Map(labels.map((label) => [`${label.source} ${label.tagFQN}`, label])).values()];
	}

	private async tag(desired: TagInput, field: string): Promise<TagLabel> {
		const given = typeof desired === 'string' ? { tagFQN: desired } : desired;
		const { tagFQN, source = 'Classification', labelType = 'Manual', state = 'Confirmed' } = given;
		const label = { tagFQN, source, labelType, state };
		if (source === 'Glossary') return label;
		const tag = (await this.lookUp('tag', tagFQN)) ?? (await this.tagNamed(tagFQN, field));
		return { ...label, tagFQN: tag.fullyQualifiedName ?? tagFQN };
	}

	/** A tag by its bare name, where exactly one has it. */
	private async tagNamed(name: string, field: string): Promise<Reference> {
		const tags = name.includes('.') ? [] : await this.everyTag();
		const named = tags.filter((tag) => textAt(tag, 'name') === name);
		const [only] = named.map((tag) => referenceOf('tag', tag));
		if (only === undefined) throw unknown(field, name, ['tag']);
		if (named.length === 1) return only;
		const all = named.map((tag) => `"${textAt(tag, 'fullyQualifiedName') ?? name}"`);
		throw new ValidationError(`"${name}" in "${field}" is more than one tag.`, {
			field,
			remedy: `Say which one: ${all.slice(0, 5).join(', ')}.`,
		});
	}

	private async everyTag(): Promise<JsonObject[]> {
		this.allTags ??= this.rows('tag');
		try {
			return await this.allTags;
		} catch (error) {
			this.allTags = undefined;
			throw error;
		}
	}

	private async one(form: ReferenceForm, desired: ReferenceInput, at: string): Promise<Reference> {
		const types = typesOf(form, desired, at);
		const given =
			typeof desired === 'string' ? desired.replace(/^(user|team):/, '') : asGiven(desired);
		if (given === undefined) {
			throw new ValidationError(`"${at}" names nothing.`, {
				field: at,
				remedy: 'Give a name, a fully qualified name or an id.',
			});
		}
		const [only, ...others] = types;
		if (only !== undefined && others.length === 0 && isId(given) && isNeededById(form)) {
			return { id: given, type: only };
		}
		const all = await Promise.all(types.map(async (type) => await this.lookUp(type, given)));
		const known = all.filter((reference) => reference !== undefined);
		const [first] = known;
		if (first === undefined) throw unknown(at, given, types);
		if (known.length > 1) {
			throw new ValidationError(`"${given}" in "${at}" is a user and a team.`, {
				field: at,
				remedy: `Say which one: "user:${given}" or "team:${given}".`,
			});
		}
		return first;
	}

	private async lookUp(type: ReadableEntity, given: string): Promise<Reference | undefined> {
		const key = `${type} ${given}`;
		const known = this.found.get(key);
		if (known !== undefined) return await known;
		const asked = this.ask(type, given);
		this.found.set(key, asked);
		// A look-up that could not be made says nothing about the next one.
		asked.catch(() => this.found.delete(key));
		return await asked;
	}

	private async ask(type: ReadableEntity, given: string): Promise<Reference | undefined> {
		if (isId(given)) return await this.read(type, path`/${given}`);
		if (type === 'user' && given.includes('@')) return await this.byEmail(given);
		const first = readable[type].isFlat ? quoteName(given.replace(/^"(.*)"$/, '$1')) : given;
		const found = await this.read(type, path`/name/${first}`);
		if (found !== undefined || first === quoteName(given) || given.startsWith('"')) return found;
		return await this.read(type, path`/name/${quoteName(given)}`);
	}

	/** Users are named after the part before the `@`; where that is somebody else the list tells. */
	private async byEmail(email: string): Promise<Reference | undefined> {
		const hasThisEmail = (user: JsonObject) =>
			textAt(user, 'email')?.toLowerCase() === email.toLowerCase();
		const local = email.slice(0, email.indexOf('@'));
		const guess = await this.body('user', path`/name/${quoteName(local)}`);
		if (isObject(guess) && hasThisEmail(guess)) return referenceOf('user', guess);
		return referenceOf('user', (await this.rows('user', hasThisEmail)).find(hasThisEmail));
	}

	/** Rows of a list, page by page, at most 10,000, or up to the page that holds the wanted one. */
	private async rows(
		type: ReadableEntity,
		isWanted: (row: JsonObject) => boolean = () => false,
	): Promise<JsonObject[]> {
		const rows: JsonObject[] = [];
		let after: string | undefined;
		for (let page = 0; page < 10; page += 1) {
			const body = await this.body(type, '', { limit: 1000, after });
			if (!isObject(body) || !Array.isArray(body.data)) return rows;
			rows.push(...body.data.filter(isObject));
			after = isObject(body.paging) ? textAt(body.paging, 'after') : undefined;
			if (after === undefined || rows.some(isWanted)) return rows;
		}
		return rows;
	}

	private async read(type: ReadableEntity, below: string): Promise<Reference | undefined> {
		return referenceOf(type, await this.body(type, below));
	}

	private async body(
		type: ReadableEntity,
		below: string,
		query?: Record<string, string | number | undefined>,
	): Promise<Json | undefined> {
		try {
			const request = { method: 'GET', path: readable[type].path + below } as const;
			return (await this.sender.send(query === undefined ? request : { ...request, query })).body;
		} catch (error) {
			if (error instanceof NotFoundError) return undefined;
			throw error;
		}
	}
}

/** Domains, experts and data products are also asked for by name on create: their names must be known. */
function isNeededById({ created }: ReferenceForm): boolean {
	return created === 'reference';
}

function asGiven(desired: Exclude<ReferenceInput, string>): string | undefined {
	const email = typeof desired.email === 'string' ? desired.email : undefined;
	return desired.id ?? desired.fullyQualifiedName ?? desired.name ?? email;
}

function typesOf(
	{ to }: ReferenceForm,
	desired: ReferenceInput,
	at: string,
): readonly ReadableEntity[] {
	const type = typeof desired === 'string' ? /^(user|team):/.exec(desired)?.[1] : desired.type;
	if (type === undefined) return to;
	const fitting = to.filter((one) => one === type);
	if (fitting.length > 0) return fitting;
	throw new ValidationError(`"${at}" is of type "${type}".`, {
		field: at,
		remedy: `Give one of: ${to.join(', ')}.`,
	});
}

function unknown(field: string, given: string, types: readonly ReadableEntity[]): NotFoundError {
	const kinds = types.map((type) => readable[type].label).join(' or ');
	return new NotFoundError(`There is no ${kinds} "${given}" (field "${field}").`, {
		field,
		remedy: `Check the name, or add the ${kinds} in OpenMetadata first. Nothing was sent for this item.`,
	});
}
