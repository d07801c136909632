import { inPool } from '../lib/pool';
import { isObject, type JsonObject } from '../lib/json';
import { pageIn, pageSize, pagesOf } from '../server/pages';
import { splitFqn } from '../server/fqn';
import { eventEntityType, type EventEntity } from '../entities/events';
import type { ChangeEvent, EventKind, ReadEvent } from './change-event';
import { overlapMs } from './cursor';
import { eventOf } from './decode';
import { type EventFilter, matches } from './filter';
import type { Known, KnownEntity } from './known';
import { readEntity, readFields, type Readable } from './read-entity';

export interface Comparison extends Readable {
	types: readonly EventEntity[];
	filter: EventFilter;
	/** What was told so far; changed to what is there. */
	known: Known;
	/** The server's time in milliseconds. */
	now: number;
	/** Most events; the rest is found again. */
	limit: number;
	/** Requests under way at once. */
	concurrency: number;
	/** Types that were listed before; of others everything becomes known, and nothing is told. */
	before: readonly string[];
}

export interface Compared {
	events: ChangeEvent[];
	/** There was more than the limit. */
	hasMore: boolean;
}

/**
 * What a list shows and events did not tell: what is gone for good, what was deleted or restored with
 * its parent, what a server of 1.6 or newer took back without an event. What changed just now is left
 * to the events, which may be late.
 */
export async function compareLists(comparison: Comparison): Promise<Compared> {
	const found: Found[] = [];
	for (const type of comparison.types) found.push(...(await ofType(comparison, type)));
	const { filter, limit, known } = comparison;
	const matching = found.filter(({ read }) => matches(filter, read));
	const taken = matching.slice(0, limit);
	const left = new Set(matching.slice(limit));
	for (const one of found) {
		if (left.has(one)) continue;
		const { entityId } = one.read.event;
		if (one.now === undefined) known.delete(entityId);
		else known.set(entityId, one.now);
	}
	return { events: taken.map(({ read }) => read.event), hasMore: left.size > 0 };
}

/** A difference, and what is known once it is told; nothing where the entity is gone. */
interface Found {
	read: ReadEvent;
	now: KnownEntity | undefined;
}

async function ofType(comparison: Comparison, type: EventEntity): Promise<Found[]> {
	const { known, now } = comparison;
	const isFirst = !comparison.before.includes(type);
	const listed = new Set<string>();
	const found: Found[] = [];
	for await (const row of rowsOf(comparison, type)) {
		const read = seenIn(type, row);
		if (read === undefined) continue;
		const { entityId, fullyQualifiedName, version, timestamp } = read.event;
		listed.add(entityId);
		const isDeleted = row.deleted === true;
		const seen = { entityType: type, fullyQualifiedName, version, isDeleted };
		const before = known.get(entityId);
		if (isFirst) known.set(entityId, seen);
		else if (isOther(before, seen) && timestamp < now - overlapMs) {
			found.push({ read: changed(read, seen, before), now: seen });
		}
	}
	const missing = [...known.ofType(type)].filter(([id]) => !listed.has(id));
	return [...found, ...(await gone(comparison, missing))];
}

async function* rowsOf(comparison: Comparison, type: EventEntity): AsyncGenerator<JsonObject> {
	const { labels, path } = eventEntityType(type);
	const ask = async (after: string | undefined) => {
		const query = { include: 'all', limit: pageSize, after };
		return pageIn(await readFields(comparison, type, path, query), labels.toLowerCase());
	};
	for await (const { rows } of pagesOf(ask, labels.toLowerCase())) {
		yield* rows.filter(isObject);
	}
}

/** A row as an event would tell it. */
function seenIn(entityType: EventEntity, row: JsonObject): ReadEvent | undefined {
	return eventOf({
		eventType: 'entityUpdated',
		entityType,
		entityId: row.id,
		timestamp: row.updatedAt,
		currentVersion: row.version,
		userName: row.updatedBy,
		entity: row,
	});
}

function isOther(before: KnownEntity | undefined, { version, isDeleted }: KnownEntity): boolean {
	return before?.version !== version || before.isDeleted !== isDeleted;
}

function changed(
	{ event, state, key }: ReadEvent,
	seen: KnownEntity,
	before: KnownEntity | undefined,
): ReadEvent {
	const eventType = kindOf(before, seen);
	return { event: { ...event, eventType, previousVersion: before?.version ?? null }, state, key };
}

function kindOf(before: KnownEntity | undefined, { isDeleted }: KnownEntity): EventKind {
	if (isDeleted && before?.isDeleted !== true) return 'softDeleted';
	if (before === undefined) return 'created';
	return before.isDeleted && !isDeleted ? 'restored' : 'updated';
}

/** What is in no list is asked for once more by its id: a list may be short of what moved while it was read. */
async function gone(
	comparison: Comparison,
	missing: readonly [string, KnownEntity][],
): Promise<Found[]> {
	const found: Found[] = [];
	const failures: unknown[] = [];
	const { concurrency, now } = comparison;
	const confirm = async ([entityId, entity]: [string, KnownEntity]) => {
		try {
			const there = await readEntity(comparison, { entityId, entityType: entity.entityType });
			if (there !== null) return;
			found.push({ read: goneAt(now, entityId, entity), now: undefined });
		} catch (error) {
			failures.push(error);
		}
	};
	await inPool(missing, concurrency, confirm, () => failures.length === 0);
	if (failures.length > 0) throw failures[0];
	return found;
}

/** Of what is gone only the name tells something: also the service that it was in. */
function goneAt(timestamp: number, entityId: string, entity: KnownEntity): ReadEvent {
	const { entityType, fullyQualifiedName, version } = entity;
	const names = splitFqn(fullyQualifiedName);
	return {
		event: {
			eventType: 'deleted',
			entityType,
			entityId,
			fullyQualifiedName,
			name: names.slice(-1).join(),
			changes: [],
			user: '',
			timestamp,
			previousVersion: null,
			version,
		},
		state: { owners: [], domains: [], tags: [], service: names[0] },
		key: entityId,
	};
}
