import type { Session } from '../context/session';
import { type ChangeEvent, type ReadEvent, type ToldKind, toldKinds } from './change-event';
import { eventsSince, serverTime, typesOn } from './ask';
import { type Compared, compareLists } from './compare-lists';
import { type EventCursor, idleMs, overlapMs, Seen } from './cursor';
import { eventOf } from './decode';
import { serviceEntities, type EventEntity } from '../entities/events';
import { eventsIn } from './delivery';
import { type EventFilter, matches } from './filter';
import { Known } from './known';
import { readEntity, type Readable } from './read-entity';
import type { Json, JsonObject } from '../lib/json';

export interface EventQuery {
	/** At least one, or every kind of services that the server has. */
	types: readonly EventEntity[] | 'services';
	filter?: EventFilter;
	/** Most events of one poll; the rest comes with the next. Default 1,000. */
	limit?: number;
	/** How far back is read after a pause, in milliseconds. Default one day. */
	lookBackMs?: number;
	/** Also compares lists of the types, every so many milliseconds, at most 10,000 entities; see `compareLists`. */
	listEveryMs?: number;
}

export interface Poll {
	/** Matching events that were not read before, oldest first. */
	events: ChangeEvent[];
	/** Where the next poll goes on. */
	cursor: EventCursor;
	/** The pause was longer than the look-back: the time that was skipped, in milliseconds since 1970. */
	skipped?: { from: number; to: number };
	/** There are more events than the limit. */
	hasMore: boolean;
}

const dayMs = 86_400_000;
/** How far back examples are looked for, one after the other. */
const windowsMs = [3_600_000, dayMs, 7 * dayMs];

/** Changes in the catalog. Whoever reads keeps the cursor; nothing is stored here. */
export class EventFeed {
	constructor(private readonly session: Session) {}

	/** A cursor at the server's present time. Throws UnsupportedError for types that it does not have. */
	async start(query: EventQuery): Promise<EventCursor> {
		const now = await serverTime(this.session.sender);
		const seen = new Seen();
		// The server tells its time in seconds: what happened before in this one is not new.
		await this.read(now, query, { seen, start: Infinity });
		const cursor = { start: now, at: now, seen: seen.from(now) };
		const { list } = await this.watchLists(cursor, query, { now, told: [], room: 1 });
		return { ...cursor, ...(list !== undefined && { list }) };
	}

	/** What happened since. Where it rejects, the cursor that it was given still holds. */
	async poll(cursor: EventCursor, query: EventQuery): Promise<Poll> {
		const { limit = 1000, lookBackMs = dayMs } = query;
		const now = await serverTime(this.session.sender);
		const earliest = now - lookBackMs;
		const start = Math.max(cursor.start, earliest);
		const seen = new Seen(cursor.seen);
		const from = Math.max(cursor.at - overlapMs, start);
		const { fresh, latest, told } = await this.read(from, query, { seen, start });
		const [taken, rest] = [fresh.slice(0, limit), fresh.slice(limit)];
		for (const { key } of rest) seen.forget(key);
		const reached = rest.length > 0 ? timeOf(taken.at(-1)) : Math.max(latest, now - idleMs);
		const at = Math.max(cursor.at, reached);
		const room = limit - taken.length;
		const listed = await this.watchLists(cursor, query, {
			now,
			told,
			room: rest.length > 0 ? 0 : room,
		});
		return {
			events: [...taken.map(({ event }) => event), ...listed.events],
			cursor: {
				start: cursor.start,
				at,
				seen: seen.from(at),
				...(listed.list !== undefined && { list: listed.list }),
			},
			hasMore: rest.length > 0 || listed.hasMore,
			...(cursor.at < earliest && { skipped: { from: cursor.at, to: earliest } }),
		};
	}

	/** Whether a call of a subscription tells of something that matches and was not read before. */
	isNews(body: Json | undefined, query: EventQuery, cursor: EventCursor): boolean {
		const seen = new Seen(cursor.seen);
		const types = query.types === 'services' ? serviceEntities : query.types;
		return eventsIn(body).some(
			(read) =>
				types.includes(read.event.entityType) &&
				matches(query.filter ?? {}, read) &&
				!seen.has(read.key),
		);
	}

	/** The last matching events, oldest first, at most of a week; for examples. */
	async latest(query: EventQuery, limit: number): Promise<ChangeEvent[]> {
		const now = await serverTime(this.session.sender);
		let found: ReadEvent[] = [];
		for (const window of windowsMs) {
			const start = now - window;
			found = (await this.read(start, query, { seen: new Seen(), start })).fresh;
			if (found.length >= limit) break;
		}
		return found.slice(-limit).map(({ event }) => event);
	}

	/** The entity of an event as it is now, without secrets; `null` where it is gone. */
	async entity(event: Pick<ChangeEvent, 'entityType' | 'entityId'>): Promise<JsonObject | null> {
		return await readEntity(await this.readable(), event);
	}

	private async readable(): Promise<Readable> {
		const { sender, unreadable } = this.session;
		return { sender, dialect: await this.session.dialect(), unreadable };
	}

	/** What the lists show besides, once their time has come and there is room for it. */
	private async watchLists(
		{ list }: EventCursor,
		query: EventQuery,
		{ now, told, room }: { now: number; told: readonly ChangeEvent[]; room: number },
	): Promise<Compared & Pick<EventCursor, 'list'>> {
		const { listEveryMs, types } = query;
		if (listEveryMs === undefined) return { events: [], hasMore: false };
		const { at = 0, types: before = [] } = list ?? {};
		const isDue = now - at >= listEveryMs && room > 0;
		// Nothing to note: what is known is thousands of entities to unpack.
		if (!isDue && told.length === 0 && list !== undefined)
			return { events: [], hasMore: false, list };
		const known = new Known(list?.known);
		for (const event of told) known.note(event);
		if (!isDue) {
			return { events: [], hasMore: false, list: { at, types: before, known: known.toText() } };
		}
		const readable = await this.readable();
		const chosen = [...typesOn(readable.dialect, types)];
		const compared = await compareLists({
			...readable,
			types: chosen,
			before,
			filter: query.filter ?? {},
			known,
			now,
			limit: room,
			concurrency: this.session.concurrency,
		});
		return {
			...compared,
			list: { at: compared.hasMore ? 0 : now, types: chosen, known: known.toText() },
		};
	}

	/**
	 * New matching events from a time on, oldest first, and the time of the latest of all; where lists
	 * are compared, also everything that the events told.
	 */
	private async read(
		from: number,
		query: EventQuery,
		{ seen, start }: { seen: Seen; start: number },
	): Promise<{ fresh: ReadEvent[]; latest: number; told: ChangeEvent[] }> {
		const { types, filter = {}, listEveryMs } = query;
		const server = await this.readable();
		const fresh: ReadEvent[] = [];
		const told: ChangeEvent[] = [];
		let latest = 0;
		const asked = { types: typesOn(server.dialect, types), kinds: kindsOf(query) };
		for await (const rows of eventsSince(server, asked, Math.max(0, from))) {
			for (const read of readOf(rows)) {
				const { timestamp } = read.event;
				latest = Math.max(latest, timestamp);
				const isNew = seen.add(read.key, timestamp);
				if (!isNew || timestamp < start) continue;
				if (listEveryMs !== undefined) told.push(read.event);
				if (matches(filter, read)) fresh.push(read);
			}
		}
		fresh.sort((left, right) => timeOf(left) - timeOf(right));
		told.sort((left, right) => left.timestamp - right.timestamp);
		return { fresh, latest, told };
	}
}

function timeOf(read: ReadEvent | undefined): number {
	return read?.event.timestamp ?? 0;
}

/** Who compares lists has to know of everything that was told. */
function kindsOf({ filter: { kinds = [] } = {}, listEveryMs }: EventQuery): readonly ToldKind[] {
	const asked = toldKinds.filter((kind) => kinds.includes(kind));
	return asked.length === 0 || listEveryMs !== undefined ? toldKinds : asked;
}

/** One event after the other, so that the copies of their entities do not pile up. */
function* readOf(rows: readonly Json[]): Generator<ReadEvent, void> {
	for (const row of rows) {
		const read = eventOf(row);
		if (read !== undefined) yield read;
	}
}
