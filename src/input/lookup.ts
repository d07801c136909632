import { readable, type ReadableEntity } from '../entities';
import { NotFoundError } from '../errors/errors';
import { path } from '../http/path';
import type { Budget } from '../http/retry/budget';
import type { ApiRequest, Sender } from '../http/types';
import { isObject, textAt, type Json, type JsonObject } from '../lib/json';
import { isId, quoteName } from '../server/fqn';
import { pageIn } from '../server/pages';
import type { Reference } from '../types/results';
import { ReadingList } from './reading-list';

const pageSize = 1000;

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

/** Finds entities by what people call them; asks for each distinct name once in the life of a client. */
export class Lookup {
	private readonly found = new Map<string, Promise<Reference | undefined>>();
	private readonly usersByEmail = this.list('user', emailOf);
	private readonly tagsByName = this.list('tag', (tag) => textAt(tag, 'name'));

	constructor(private readonly sender: Pick<Sender, 'send'>) {}

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

	/** Tags of a bare name, in any classification. */
	async tagsNamed(name: string, budget: Budget): Promise<Reference[]> {
		const tags = await this.tagsByName.all(name, budget);
		return tags.flatMap((tag) => referenceOf('tag', tag) ?? []);
	}

	private async ask(
		type: ReadableEntity,
		given: string,
		budget: Budget,
	): Promise<Reference | undefined> {
		const read = async (below: string) => referenceOf(type, await this.body(type, below, budget));
		if (isId(given)) return await read(path`/${given}`);
		if (type === 'user' && given.includes('@')) return await this.byEmail(given, budget);
		const first = readable[type].isFlat ? quoteName(given.replace(/^"(.*)"$/, '$1')) : given;
		const found = await read(path`/name/${first}`);
		if (found !== undefined || first === quoteName(given) || given.startsWith('"')) return found;
		return await read(path`/name/${quoteName(given)}`);
	}

	/** Users are named after the part before the `@`; where that is somebody else the list tells. */
	private async byEmail(given: string, budget: Budget): Promise<Reference | undefined> {
		const email = given.toLowerCase();
		const local = given.slice(0, given.indexOf('@'));
		const guess = await this.body('user', path`/name/${quoteName(local)}`, budget);
		if (isObject(guess) && emailOf(guess) === email) return referenceOf('user', guess);
		return referenceOf('user', await this.usersByEmail.first(email, budget));
	}

	private list(type: ReadableEntity, keyOf: (row: JsonObject) => string | undefined): ReadingList {
		const ask = async (after: string | undefined, budget: Budget | undefined) => {
			const query = { limit: pageSize, after };
			const request: ApiRequest = { method: 'GET', path: readable[type].path, query };
			const { body } = await this.sender.send(
				budget === undefined ? request : { ...request, budget },
			);
			return pageIn(body, `${type}s`);
		};
		return new ReadingList(`${type}s`, ask, keyOf);
	}

	private async body(
		type: ReadableEntity,
		below: string,
		budget: Budget,
	): Promise<Json | undefined> {
		try {
			return (await this.sender.send({ method: 'GET', path: readable[type].path + below, budget }))
				.body;
		} catch (error) {
			if (error instanceof NotFoundError) return undefined;
			throw error;
		}
	}
}
