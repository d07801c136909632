import { readable, type ReadableEntity } from '../entities';
import { unlessNotFound } from '../errors/unless-not-found';
import { path } from '../http/path';
import type { Budget } from '../http/retry/budget';
import type { Sender } from '../http/types';
import { isObject, textAt, type Json, type JsonObject } from '../lib/json';
import { likenessOf } from '../lib/text';
import { isUuid } from '../lib/uuid';
import { quoteName } from '../server/fqn';
import { pageIn } from '../server/pages';
import type { Reference } from '../types/results';
import { NameReader, type Ways } from './name-reader';
import { ReadingList, type Kept } from './reading-list';

/** What a list leaves out. No bot owns anything. */
const filters: Partial<Record<ReadableEntity, Record<string, string>>> = {
	user: { isBot: 'false' },
};

function referenceOf(type: ReadableEntity, body: Json | undefined): Reference | undefined {
	if (!isObject(body)) return undefined;
	const id = textAt(body, 'id');
	const name = textAt(body, 'name');
	if (id === undefined || name === undefined) return undefined;
	return { id, type, name, fullyQualifiedName: textAt(body, 'fullyQualifiedName') ?? name };
}

function emailOf(user: JsonObject): string | undefined {
	return textAt(user, 'email')?.toLowerCase();
}

/** Apart from names: an address may be another user's name. */
const emailKey = (email: string) => `mailto:${email}`;

function keptOf(type: ReadableEntity, row: JsonObject): Kept<Reference> | undefined {
	const value = referenceOf(type, row);
	if (value === undefined) return undefined;
	const names = [value.name, value.fullyQualifiedName, textAt(row, 'displayName')];
	const keys = names.flatMap((name) => (name === undefined ? [] : [likenessOf(name)]));
	const email = type === 'user' ? emailOf(row) : undefined;
	return { keys: email === undefined ? keys : [...keys, emailKey(email)], value };
}

/** Finds entities by what people call them; asks for each distinct name once in the life of a client. */
export class Lookup {
	private readonly found = new Map<string, Promise<Reference | undefined>>();
	private readonly lists = new Map<ReadableEntity, ReadingList<Reference>>();
	private readonly readers = new Map<ReadableEntity, NameReader<Reference>>();

	constructor(private readonly sender: Pick<Sender, 'send'>) {}

	/** So many distinct names of a type will be asked for. */
	expect(type: ReadableEntity, count: number): void {
		this.reader(type).expect(count);
	}

	/** By id, fully qualified name, name, or e-mail address (users). */
	async find(type: ReadableEntity, given: string, budget: Budget): Promise<Reference | undefined> {
		const key = `${type} ${given}`;
		const known = this.found.get(key);
		if (known !== undefined) return await known;
		const asked = this.ask(type, given, budget);
		this.found.set(key, asked);
		// A look-up that could not be made says nothing about the next one.
		asked.catch(() => this.found.delete(key));
		return await asked;
	}

	/** All whose name, fully qualified name or display name is this one but for letter case and blanks. */
	async alike(type: ReadableEntity, given: string, budget: Budget): Promise<readonly Reference[]> {
		return await this.list(type).all(likenessOf(given), budget);
	}

	private async ask(
		type: ReadableEntity,
		given: string,
		budget: Budget,
	): Promise<Reference | undefined> {
		if (isUuid(given)) return referenceOf(type, await this.body(type, path`/${given}`, budget));
		const ways =
			type === 'user' && given.includes('@')
				? this.waysByEmail(given, budget)
				: this.waysByName(type, given, budget);
		return await this.reader(type).find(ways, budget);
	}

	private waysByName(type: ReadableEntity, given: string, budget: Budget): Ways<Reference> {
		const read = async (fqn: string) =>
			referenceOf(type, await this.body(type, path`/name/${fqn}`, budget));
		const quoted = quoteName(given);
		const first = readable[type].isFlat ? quoteName(given.replace(/^"(.*)"$/, '$1')) : given;
		return {
			async byName() {
				const found = await read(first);
				if (found !== undefined || first === quoted || given.startsWith('"')) return found;
				return await read(quoted);
			},
			inList: async () =>
				await this.list(type).first(
					likenessOf(first),
					budget,
					({ fullyQualifiedName }) => fullyQualifiedName === first,
				),
		};
	}

	/** Users are named after the part before the `@`; where that is somebody else the list tells. */
	private waysByEmail(given: string, budget: Budget): Ways<Reference> {
		const email = given.toLowerCase();
		const local = given.slice(0, given.indexOf('@'));
		const inList = async () => await this.list('user').first(emailKey(email), budget);
		return {
			inList,
			byName: async () => {
				const guess = await this.body('user', path`/name/${quoteName(local)}`, budget);
				const isOne = isObject(guess) && emailOf(guess) === email;
				return isOne ? referenceOf('user', guess) : await inList();
			},
		};
	}

	private reader(type: ReadableEntity): NameReader<Reference> {
		const known = this.readers.get(type) ?? new NameReader(this.list(type));
		this.readers.set(type, known);
		return known;
	}

	/** Read when it is first needed, once. */
	private list(type: ReadableEntity): ReadingList<Reference> {
		const known = this.lists.get(type);
		if (known !== undefined) return known;
		const list = new ReadingList(
			`${type}s`,
			async (after, { limit, budget }) => {
				const query = { limit, after, ...filters[type] };
				const request = { method: 'GET', path: readable[type].path, query, budget } as const;
				return pageIn((await this.sender.send(request)).body, `${type}s`);
			},
			(row) => keptOf(type, row),
		);
		this.lists.set(type, list);
		return list;
	}

	private async body(
		type: ReadableEntity,
		below: string,
		budget: Budget,
	): Promise<Json | undefined> {
		const request = { method: 'GET', path: readable[type].path + below, budget } as const;
		return (await unlessNotFound(this.sender.send(request)))?.body;
	}
}
