import { OpenMetadataError, UnsupportedError } from '../errors/errors';
import type { ApiAnswer, Sender } from '../http/types';
import type { Json } from '../lib/json';
import type { Dialect } from '../server/dialect';
import { pageIn } from '../server/pages';
import type { ToldKind } from './change-event';
import { eventEntityType, serviceEntities, type EventEntity } from '../entities/events';

/** What is asked for. */
export interface Asked {
	kinds: readonly ToldKind[];
	types: readonly EventEntity[];
}

export interface Server {
	sender: Pick<Sender, 'send'>;
	dialect: Dialect;
}

const path = '/v1/events';

/** The parameter of each kind; there is none of soft deletes. */
const parameters: Readonly<Record<ToldKind, string>> = {
	created: 'entityCreated',
	updated: 'entityUpdated',
	softDeleted: 'entityDeleted',
	restored: 'entityRestored',
};

/**
 * Events of a time and later, unsorted. The server answers all of them at once, each with its whole
 * entity: where that is too large, it is asked for fewer types or kinds at a time.
 */
export async function* eventsSince(
	server: Server,
	asked: Asked,
	timestamp: number,
): AsyncGenerator<Json[], void> {
	try {
		yield await ask(server, asked, timestamp);
	} catch (error) {
		const halves = isTooLarge(error) ? halvesOf(asked) : [];
		if (halves.length === 0) throw error;
		for (const half of halves) yield* eventsSince(server, half, timestamp);
	}
}

async function ask({ sender, dialect }: Server, asked: Asked, timestamp: number): Promise<Json[]> {
	const types = asked.types.join(',');
	const names = asked.kinds.map((kind) => parameters[kindOn(dialect, kind)]);
	const query = { ...Object.fromEntries(names.map((name) => [name, types])), timestamp };
	const { body } = await sender.send({ method: 'GET', path, query });
	return pageIn(body, 'events').rows;
}

/** 1.1 tells of what was restored as an update. */
function kindOn(dialect: Dialect, kind: ToldKind): ToldKind {
	return kind === 'restored' && !dialect.has('restoredEvents') ? 'updated' : kind;
}

function isTooLarge(error: unknown): boolean {
	return error instanceof OpenMetadataError && error.code === 'ANSWER_TOO_LARGE';
}

function halvesOf({ kinds, types }: Asked): Asked[] {
	if (types.length > 1) return halved(types).map((some) => ({ kinds, types: some }));
	return kinds.length > 1 ? halved(kinds).map((some) => ({ kinds: some, types })) : [];
}

function halved<T>(list: readonly T[]): T[][] {
	const middle = Math.ceil(list.length / 2);
	return [list.slice(0, middle), list.slice(middle)];
}

/** The server's clock in milliseconds: asked for no type, it answers nothing but its time. */
export async function serverTime(sender: Server['sender']): Promise<number> {
	const { headers } = await sender.send({ method: 'GET', path });
	return dateIn(headers) ?? Date.now();
}

/** A header of whole seconds: the beginning of the second. */
function dateIn({ date }: ApiAnswer['headers']): number | undefined {
	const time = typeof date === 'string' ? Date.parse(date) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
}

/** Throws UnsupportedError for types that the server is too old to have: it would refuse the request. */
export function typesOn(
	dialect: Dialect,
	types: readonly EventEntity[] | 'services',
): readonly EventEntity[] {
	const isKnown = (type: EventEntity) => dialect.has(eventEntityType(type).since ?? '1.0');
	if (types === 'services') return serviceEntities.filter(isKnown);
	const unknown = types.find((type) => !isKnown(type));
	if (unknown === undefined) return types;
	const { since = '', labels } = eventEntityType(unknown);
	throw new UnsupportedError(`This server (${dialect.version}) has no ${inSentence(labels)}.`, {
		remedy: `Choose other entity types, or upgrade OpenMetadata to ${since} or newer.`,
	});
}

/** Abbreviations keep their capitals. */
function inSentence(labels: string): string {
	return labels.replace(/\b[A-Z][a-z]+/g, (word) => word.toLowerCase());
}
