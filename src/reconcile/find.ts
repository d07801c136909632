import { quoteName } from '../server/fqn';
import { serverName } from '../wire/encode';
import {
	InvalidAnswerError,
	NotFoundError,
	OpenMetadataError,
	ValidationError,
} from '../errors/errors';
import { path } from '../http/path';
import type { ApiAnswer } from '../http/types';
import { type Json, isObject, textAt } from '../lib/json';
import type { Entity } from '../types/results';
import type { GetOptions, EntityRef } from '../types/options';
import type { EntityContext } from '../server/session';
import { entityOf } from '../wire/decode';

/** The part of a path that says which entity is meant. */
export function refPath(ref: EntityRef): string {
	if ('id' in ref) return path`/${ref.id}`;
	return path`/name/${'fqn' in ref ? ref.fqn : quoteName(ref.name)}`;
}

/** How a sentence names it. */
export function nameOfRef(ref: EntityRef): string {
	if ('id' in ref) return ref.id;
	return 'fqn' in ref ? ref.fqn : ref.name;
}

/** The value of `fields=`, worked out once for each kind of read. */
function fieldsOf(context: EntityContext, extra: readonly string[] = []): string {
	const { definition, session } = context;
	const key = extra.length === 0 ? definition.type : `${definition.type} ${extra.join()}`;
	const known = session.readFields.get(key);
	if (known !== undefined) return known;
	const fields = readableOf(context, extra).join();
	session.readFields.set(key, fields);
	return fields;
}

function readableOf(
	{ definition, dialect, session }: EntityContext,
	extra: readonly string[],
): string[] {
	const unreadable = session.unreadable.get(definition.type);
	// `a,b` is two fields to the server, so it must be two here, too.
	const named = extra.flatMap((one) => one.split(',')).filter((one) => one !== '');
	const wanted = [...definition.readFields, ...named].filter((field) => {
		const need = Object.hasOwn(definition.fieldNeeds, field)
			? definition.fieldNeeds[field]
			: undefined;
		return need === undefined || dialect.has(need);
	});
	const names = wanted.map((field) => serverName({ definition, dialect }, field));
	return [...new Set(names)].filter((name) => unreadable?.has(name) !== true);
}

/**
 * A read that asks for the fields of the output. A field that this server does not know is
 * remembered and left out from then on.
 */
export async function ask(
	context: EntityContext,
	below: string,
	query: Record<string, string | number | undefined>,
	extra?: readonly string[],
): Promise<ApiAnswer> {
	const { definition, session, sender } = context;
	const fields = fieldsOf(context, extra);
	try {
		return await sender.send({
			method: 'GET',
			path: definition.path + below,
			query: fields === '' ? query : { ...query, fields },
		});
	} catch (error) {
		const unknown = unknownField(error, fields.split(','));
		if (unknown === undefined) throw error;
		const known = session.unreadable.get(definition.type) ?? new Set();
		session.unreadable.set(definition.type, known.add(unknown));
		session.readFields.clear();
		// What cannot be left out would be asked for again and again.
		if (fieldsOf(context, extra) === fields) throw error;
		return await ask(context, below, query, extra);
	}
}

/** `Invalid field name owners` (behaviour table, "Versions"). */
function unknownField(error: unknown, fields: readonly string[]): string | undefined {
	if (!(error instanceof ValidationError)) return undefined;
	const name = /Invalid field name:?\s*'?([A-Za-z]+)/.exec(error.message)?.[1];
	return name !== undefined && fields.includes(name) ? name : undefined;
}

/** One entity, fresh. Throws NotFoundError where there is none. */
export async function read(
	context: EntityContext,
	ref: EntityRef,
	options?: GetOptions,
): Promise<Entity> {
	const entity = await find(context, ref, options);
	if (entity !== undefined) return entity;
	throw new NotFoundError(`There is no ${context.definition.label} "${nameOfRef(ref)}".`, {
		status: 404,
		remedy: 'Check the name or id; a deleted one must be restored first.',
	});
}

/** One entity, or nothing where there is none. */
export async function find(
	context: EntityContext,
	ref: EntityRef,
	{ include = 'non-deleted', fields }: GetOptions = {},
): Promise<Entity | undefined> {
	const query = context.definition.restorable ? { include } : {};
	try {
		const answer = await ask(context, refPath(ref), query, fields);
		return entityOf(context.definition, answer.body);
	} catch (error) {
		if (error instanceof NotFoundError) return undefined;
		throw error;
	}
}

/** What a read gives, or `instead` where it fails in a way that this client knows. */
export async function unlessOurs(reading: Promise<Entity>, instead: Entity): Promise<Entity> {
	try {
		return await reading;
	} catch (error) {
		if (error instanceof OpenMetadataError) return instead;
		throw error;
	}
}

/** A page of a list. */
export interface Page {
	entities: Entity[];
	after: string | undefined;
	total: number | undefined;
}

/** One page of a list; throws InvalidAnswerError for what is none. */
export async function page(
	context: EntityContext,
	query: Record<string, string | number | undefined>,
	extra?: readonly string[],
): Promise<Page> {
	const { body } = await ask(context, '', query, extra);
	if (!isObject(body) || !Array.isArray(body.data)) {
		throw new InvalidAnswerError(
			`The server's answer is not a list of ${context.definition.label}s.`,
			{
				remedy: 'Check that the Base URL is that of an OpenMetadata server.',
			},
		);
	}
	const paging: Json = isObject(body.paging) ? body.paging : {};
	return {
		entities: body.data.map((raw) => entityOf(context.definition, raw)),
		after: textAt(paging, 'after'),
		total: typeof paging.total === 'number' ? paging.total : undefined,
	};
}

/** All pages of a list, one after the other. A cursor that comes again would never end: it is refused. */
export async function* pages(
	context: EntityContext,
	query: Record<string, string | number | undefined>,
	extra?: readonly string[],
): AsyncGenerator<Page, undefined> {
	const seen = new Set<string>();
	let after: string | undefined;
	do {
		const one = await page(context, { ...query, after }, extra);
		yield one;
		after = one.after;
		if (after !== undefined && seen.has(after)) throw endless(context);
		if (after !== undefined) seen.add(after);
	} while (after !== undefined);
}

function endless({ definition }: EntityContext): InvalidAnswerError {
	return new InvalidAnswerError(`The server's list of ${definition.label}s repeats itself.`, {
		remedy: 'Run it again; if it happens again, look at the server. What was read is not used.',
	});
}
