import { forPart, type EntityContext } from '../context/entity-context';
import type { Session } from '../context/session';
import { quoteName } from '../server/fqn';
import type { Page } from '../server/pages';
import type { EntityRef, GetOptions } from '../types/options';
import type { Entity } from '../types/results';
import { cheapestPage, fewestToMeasure, samples, Stopwatch } from './cheapest-read';
import { Listed } from './listed';
import { pages } from './pages';
import { existing, find } from './read';

/** So many calls wait for a list that is being read, with their inputs checked. */
const waiting = 256;
/** The page that shows what a row costs has so many, or one for every five names: it may be for nothing. */
const firstRows = { most: 100, names: 5 };
/** Of a longer list too much would be kept in memory. */
const longest = 20_000;

type ReadByName = () => Promise<Entity | undefined>;

/**
 * Many reads by name, one after the other in one execution: where the list of the kind takes less
 * time than the reads that are left, it is read instead. Both are measured at the server at hand.
 */
class ReadAhead {
	private asked = 0;
	private absent = 0;
	private readonly stopwatch = new Stopwatch();
	/** Settles when it is known which way costs less. */
	private readonly decision: Promise<Listed | undefined>;
	private decide: (way: Promise<Listed | undefined>) => void = () => {};

	constructor(private readonly expected: number) {
		this.decision = new Promise((resolve) => (this.decide = resolve));
	}

	private get firstRows(): number {
		return Math.min(firstRows.most, Math.floor(this.expected / firstRows.names));
	}

	/** From the list only what is not deleted, and has all the fields; anything else is asked for. */
	async read(
		context: EntityContext,
		{ fqn, fields }: { fqn: string; fields: readonly string[] },
		byName: ReadByName,
	): Promise<Entity | undefined> {
		this.asked += 1;
		if (this.asked <= samples) return await this.measured(context, fields, byName);
		const entity = await (await this.decision)?.take(fqn, fields);
		return entity === undefined || entity.deleted ? await byName() : entity;
	}

	private async measured(
		context: EntityContext,
		fields: readonly string[],
		byName: ReadByName,
	): Promise<Entity | undefined> {
		try {
			const entity = await this.stopwatch.time(byName);
			if (entity === undefined) this.absent += 1;
			return entity;
		} finally {
			const { count } = this.stopwatch.measured;
			if (count === samples) this.decide(this.list(context, fields));
		}
	}

	/** The list, which fills up from now on; `undefined` where it costs more. Never rejects. */
	private async list(
		context: EntityContext,
		fields: readonly string[],
	): Promise<Listed | undefined> {
		// Where most do not exist, the list would not show them either.
		if (2 * this.absent > samples) return undefined;
		try {
			return await this.chosen(context, fields);
		} catch {
			// Reads by name meet the same, and say it of their items.
			return undefined;
		}
	}

	private async chosen(
		context: EntityContext,
		fields: readonly string[],
	): Promise<Listed | undefined> {
		const query = context.definition.restorable ? { include: 'all' } : {};
		const begin = performance.now();
		const first = pages(forPart(context), { ...query, limit: this.firstRows }, fields);
		for await (const { rows, after, total = Infinity } of first) {
			const page = { rows: rows.length, milliseconds: performance.now() - begin };
			const left = { names: this.expected - samples, rows: total - rows.length };
			const limit = cheapestPage({ byName: this.stopwatch.measured, page }, left);
			if (limit === undefined || total > longest) return undefined;
			const listed = new Listed(new Set(fields));
			listed.add(rows);
			const rest = after === undefined ? [] : [pages(context, { ...query, limit }, fields, after)];
			void fill(listed, rest);
			return listed;
		}
		return undefined;
	}
}

/** Adds the rest of a list, if there is one. */
async function fill(listed: Listed, rest: readonly AsyncIterable<Page<Entity>>[]): Promise<void> {
	try {
		for (const some of rest) for await (const { rows } of some) listed.add(rows);
	} catch {
		// What has not come is read by name.
	} finally {
		listed.end();
	}
}

const expected = new WeakMap<Session, Map<string, ReadAhead>>();

/**
 * So many entities of a kind will be read by name, in calls that are made at once. Answers how many
 * of these calls are worth making at a time.
 */
export function expectReads(session: Session, type: string, count: number): number {
	if (count < fewestToMeasure || session.concurrency === 1) return session.itemsAtOnce;
	const byType = expected.get(session) ?? new Map<string, ReadAhead>();
	expected.set(session, byType.set(type, new ReadAhead(count)));
	return Math.max(waiting, session.itemsAtOnce);
}

/** The first read of one of many: from the list, where that costs less. Later ones want it fresh. */
export async function findExpected(
	context: EntityContext,
	ref: EntityRef,
	options: GetOptions = {},
): Promise<Entity | undefined> {
	const { include, fields = [] } = options;
	const byName = async () => await find(context, ref, options);
	const ahead = expected.get(context.session)?.get(context.definition.type);
	if (ahead === undefined || 'id' in ref || include === 'deleted') return await byName();
	const fqn = 'fqn' in ref ? ref.fqn : quoteName(ref.name);
	return await ahead.read(context, { fqn, fields }, byName);
}

/** The same. Throws NotFoundError where there is none. */
export async function readExpected(
	context: EntityContext,
	ref: EntityRef,
	options?: GetOptions,
): Promise<Entity> {
	return existing(context, ref, await findExpected(context, ref, options));
}
