import { forPart, type EntityContext } from '../context/entity-context';
import type { Session } from '../context/session';
import { quoteName } from '../server/fqn';
import { fewestToMeasure, ReadCosts, rowsToMeasure, samples } from '../server/read-costs';
import type { EntityRef, GetOptions } from '../types/options';
import type { Entity } from '../types/results';
import { included } from './included';
import { Listed } from './listed';
import { pages, type TimedPage } from './pages';
import { existing, find } from './read';

/** So many calls wait for a list that is being read, with their inputs checked. */
const waiting = 256;
/** Of a longer list too much would be kept in memory. */
const longest = 20_000;

interface Wanted {
	fqn: string;
	fields: readonly string[];
	/** That the list shows none is enough: whoever asks finds out otherwise when it creates one. */
	trustsList: boolean;
	byName: () => Promise<Entity | undefined>;
}

/**
 * Many reads by name, one after the other in one execution: where the list of the kind takes less
 * time than the reads that are left, it is read instead. Both are measured at the server at hand.
 */
class ReadAhead {
	private asked = 0;
	private absent = 0;
	private readonly costs = new ReadCosts();
	/** Settles when it is known which way costs less. */
	private readonly decision: Promise<Listed | undefined>;
	private decide: (way: Listed | undefined) => void = () => {};

	constructor(private readonly expected: number) {
		this.decision = new Promise((resolve) => (this.decide = resolve));
	}

	/** From the list only what is not deleted, and has all the fields; anything else is asked for. */
	async read(context: EntityContext, wanted: Wanted): Promise<Entity | undefined> {
		this.asked += 1;
		if (this.asked <= samples) return await this.measured(context, wanted);
		const { fqn, fields, trustsList, byName } = wanted;
		const listed = await this.decision;
		const entity = await listed?.take(fqn, fields);
		if (entity !== undefined && !entity.deleted) return entity;
		if (entity === undefined && trustsList && listed?.lacks(fqn) === true) return undefined;
		return await byName();
	}

	private async measured(context: EntityContext, wanted: Wanted): Promise<Entity | undefined> {
		try {
			const entity = await this.costs.byName.time(wanted.byName);
			if (entity === undefined) this.absent += 1;
			return entity;
		} finally {
			if (this.costs.byName.count === samples) this.decide(this.list(context, wanted));
		}
	}

	/** The list, which fills up from now on. */
	private list(
		context: EntityContext,
		{ fields, trustsList }: Pick<Wanted, 'fields' | 'trustsList'>,
	): Listed | undefined {
		// Where most do not exist, the list would not show them either.
		if (!trustsList && 2 * this.absent > samples) return undefined;
		const listed = new Listed(new Set(fields));
		void this.fill(listed, context);
		return listed;
	}

	/** Reads on for as long as that takes less time than the names that are left. Never rejects. */
	private async fill(listed: Listed, context: EntityContext): Promise<void> {
		const which = included(context.definition, 'all');
		let limit: number | undefined = rowsToMeasure(this.expected);
		const query = () => ({ ...which, limit });
		let read = 0;
		let isWhole = false;
		try {
			for await (const page of pages(forPart(context), query, [...listed.fields])) {
				listed.add(page.rows);
				read += page.rows.length;
				limit = this.nextPage(page, { listed, read });
				if (limit === undefined) break;
				isWhole = page.after === undefined && read >= (page.total ?? Infinity);
			}
		} catch {
			// Reads by name meet the same, and say it of their items.
		} finally {
			listed.end(isWhole);
		}
	}

	private nextPage(
		{ rows, milliseconds, total = Infinity }: TimedPage,
		{ listed, read }: { listed: Listed; read: number },
	): number | undefined {
		this.costs.addPage({ rows: rows.length, milliseconds });
		if (total > longest) return undefined;
		const names = this.expected - samples - listed.taken;
		return this.costs.nextPage({ names, rows: total - read });
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
	trustsList = false,
): Promise<Entity | undefined> {
	const { include, fields = [] } = options;
	const byName = async () => await find(context, ref, options);
	const ahead = expected.get(context.session)?.get(context.definition.type);
	if (ahead === undefined || 'id' in ref || include === 'deleted') return await byName();
	const fqn = 'fqn' in ref ? ref.fqn : quoteName(ref.name);
	return await ahead.read(context, { fqn, fields, byName, trustsList });
}

/** The same before one is created where there is none. */
export async function findUnlessNew(
	context: EntityContext,
	ref: EntityRef,
	options?: GetOptions,
): Promise<Entity | undefined> {
	const { movable, within } = context.definition;
	// A name may stand in several places: the server would create another one.
	const isUnique = movable !== true && within === undefined;
	return await findExpected(context, ref, options, isUnique);
}

/** The same. Throws NotFoundError where there is none. */
export async function readExpected(
	context: EntityContext,
	ref: EntityRef,
	options?: GetOptions,
): Promise<Entity> {
	return existing(context, ref, await findExpected(context, ref, options), options);
}
