import type { GetOptions } from '../types/options';
import type { Entity } from '../types/results';
import { inPool } from '../lib/pool';
import { likenessOf } from '../lib/text';
import {
	cheapestPage,
	fewestToMeasure,
	type MeasuredReads,
	samples,
	Stopwatch,
} from '../reconcile/cheapest-read';
import { pages } from '../reconcile/pages';
import { find } from '../reconcile/read';
import { forPart, type EntityContext } from '../context/entity-context';
import type { Page } from '../server/pages';

/** The most that servers put into a page. */
const pageSize = 1000;
/** So few are asked for one by one without looking how long the list is. */
const fewNames = 2;
/** The first page has no fewer, so that a short list is read in one request. */
const fewestRows = 100;

/** What is looked for: a set of names, or a map by name. */
type Names = Pick<ReadonlyMap<string, unknown>, 'has' | 'size' | 'keys'>;

export interface SnapshotOptions {
	/** Read to the last page, and keep what is not named, too. */
	whole?: boolean;
	/** What the names look like: others that are alike are noted. */
	likenesses?: Pick<ReadonlySet<string>, 'has'>;
	/** Besides the fields of the output shape. */
	fields: readonly string[];
	/** Called with what was read, portion by portion. */
	onRead?: (entities: Entity[]) => Promise<void>;
	/** What can be done while the server makes a page. */
	meanwhile?: Meanwhile;
}

/** Works until it is told that what is waited for has come, or nothing is left to do. */
export type Meanwhile = (hasCome: () => boolean) => Promise<void>;

/** The entities of a kind as they were read. */
export class Snapshot {
	/** Whether all were read, to the last page. */
	isWhole = false;
	/** Names that were read, are not looked for, and look like one that is. */
	readonly alike = new Set<string>();
	private readonly byName = new Map<string, Entity>();
	/** Others of a name that is there: data products of several domains. */
	private readonly namesakes: Entity[] = [];

	get names(): number {
		return this.byName.size;
	}

	has(name: string): boolean {
		return this.byName.has(name);
	}

	/** All of a name. */
	named(name: string): Entity[] {
		const first = this.byName.get(name);
		if (first === undefined) return [];
		return [first, ...this.namesakes.filter((one) => one.name === name)];
	}

	all(): Entity[] {
		return [...this.byName.values(), ...this.namesakes];
	}

	add(entity: Entity): void {
		const first = this.byName.get(entity.name);
		if (first === undefined) this.byName.set(entity.name, entity);
		else if (!this.named(entity.name).some(({ id }) => id === entity.id)) {
			this.namesakes.push(entity);
		}
	}
}

/**
 * Reads what a list is compared with, deleted ones included, at the least cost: page by page where
 * most of the list is wanted, or where the rest of it takes less time than the names that are left;
 * else by name.
 */
export async function snapshotOf(
	context: EntityContext,
	names: Names,
	options: SnapshotOptions,
): Promise<Snapshot> {
	const reading = new Reading(context, names, options);
	const { mayReadNames } = reading;
	if (mayReadNames && names.size <= fewNames) return await reading.byName();
	const firstRows = Math.min(pageSize, Math.max(fewestRows, Math.floor(names.size / 5)));
	const begin = performance.now();
	const { after, rows } = await reading.page(mayReadNames ? firstRows : pageSize);
	const page = { rows, milliseconds: performance.now() - begin };
	if (after === undefined) return reading.end();
	const limit = mayReadNames ? await reading.cheapest(page) : pageSize;
	return limit === undefined ? await reading.byName() : await reading.pages(limit, after);
}

/** One reading of a snapshot. */
class Reading {
	/** Not where the whole list is wanted; what lies in something is not found by its name alone. */
	readonly mayReadNames: boolean;
	private readonly snapshot = new Snapshot();
	private read = 0;
	private total: number | undefined;

	constructor(
		private readonly context: EntityContext,
		private readonly names: Names,
		private readonly options: SnapshotOptions,
	) {
		this.mayReadNames = options.whole !== true && context.definition.within === undefined;
	}

	/** The first page of a list; where it goes on, if it does. */
	async page(limit: number): Promise<{ after: string | undefined; rows: number }> {
		for await (const { rows, after } of this.listed(limit)) return { rows: rows.length, after };
		return { after: undefined, rows: 0 };
	}

	/** The rest of the list, or as much of it as is needed. */
	async pages(limit: number, after: string): Promise<Snapshot> {
		for await (const { rows } of this.listed(limit, after)) {
			if (rows.length > 0 && this.mayReadNames && this.snapshot.names === this.names.size) break;
		}
		return this.end();
	}

	/** Names that are left, each by a request of its own. */
	async byName(some = this.missing()): Promise<Snapshot> {
		await this.readAll(some);
		return this.snapshot;
	}

	end(): Snapshot {
		// A list that ends before its own total was cut short on the way.
		this.snapshot.isWhole = this.total === undefined || this.read >= this.total;
		return this.snapshot;
	}

	/** The rows of a page where the rest of the list costs less than the names that are left. */
	async cheapest(page: MeasuredReads['page']): Promise<number | undefined> {
		const left = (this.total ?? Infinity) - this.read;
		const missing = this.missing();
		// A row costs less than a read by name on every server that was measured.
		if (left <= missing.length) return pageSize;
		if (missing.length < fewestToMeasure) return left <= 3 * missing.length ? pageSize : undefined;
		const byName = await this.readAll(missing.slice(0, samples));
		return cheapestPage({ byName, page }, { names: missing.length - samples, rows: left });
	}

	private missing(): string[] {
		return [...this.names.keys()].filter((name) => !this.snapshot.has(name));
	}

	/** Reads by name; what that took. */
	private async readAll(names: readonly string[]): Promise<MeasuredReads['byName']> {
		const stopwatch = new Stopwatch();
		const options: GetOptions = { include: 'all', fields: [...this.options.fields] };
		await inPool(names, this.context.session.concurrency, async (name) => {
			const read = async () => await find(forPart(this.context), { name }, options);
			const entity = await stopwatch.time(read);
			if (entity !== undefined) await this.take([entity]);
		});
		return stopwatch.measured;
	}

	private async *listed(limit: number, from?: string): AsyncGenerator<Page<Entity>> {
		const { context, options } = this;
		const query = { limit, ...(context.definition.restorable && { include: 'all' }) };
		const all = pages(context, query, options.fields, from);
		for await (const page of alongside(all, options.meanwhile)) {
			await this.take(page.rows);
			this.read += page.rows.length;
			this.total = page.total ?? this.total;
			yield page;
		}
	}

	private async take(entities: readonly Entity[]): Promise<void> {
		const { whole = false, likenesses, onRead } = this.options;
		const { names, snapshot } = this;
		for (const { name } of entities) {
			if (likenesses?.has(likenessOf(name)) && !names.has(name)) snapshot.alike.add(name);
		}
		const kept = entities.filter(({ name }) => whole || names.has(name));
		for (const entity of kept) snapshot.add(entity);
		await onRead?.(kept);
	}
}

async function* alongside<T>(
	source: AsyncGenerator<T, undefined>,
	meanwhile: Meanwhile = async () => {},
): AsyncGenerator<T> {
	for (;;) {
		let hasCome = false;
		const coming = source.next().finally(() => (hasCome = true));
		const [{ value }] = await Promise.all([coming, meanwhile(() => hasCome)]);
		if (value === undefined) return;
		yield value;
	}
}
