import type { GetOptions } from '../types/options';
import type { Entity } from '../types/results';
import { inPool } from '../lib/pool';
import { likenessOf } from '../lib/text';
import { included } from '../reconcile/included';
import { pages, type TimedPage } from '../reconcile/pages';
import { find } from '../reconcile/read';
import { forPart, type EntityContext } from '../context/entity-context';
import { pageSize } from '../server/pages';
import { ReadCosts, rowsToMeasure, samples } from '../server/read-costs';

/** So few are asked for one by one without looking how long the list is. */
const fewNames = 2;

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
	return await new Reading(context, names, options).snapshot();
}

/** One reading of a snapshot. */
class Reading {
	private readonly read = new Snapshot();
	private readonly costs = new ReadCosts();
	/** Not where the whole list is wanted; what lies in something is not found by its name alone. */
	private readonly mayReadNames: boolean;
	/** Names that nothing has. */
	private readonly absent = new Set<string>();
	private rows = 0;
	private total: number | undefined;
	/** Rows of the next page. */
	private limit: number | undefined = pageSize;

	constructor(
		private readonly context: EntityContext,
		private readonly names: Names,
		private readonly options: SnapshotOptions,
	) {
		this.mayReadNames = options.whole !== true && context.definition.within === undefined;
	}

	async snapshot(): Promise<Snapshot> {
		if (this.mayReadNames && this.names.size <= fewNames) return await this.byName();
		if (this.mayReadNames) this.limit = rowsToMeasure(this.names.size);
		for await (const page of this.pages()) {
			if (page.after === undefined || !this.mayReadNames) continue;
			if (page.rows.length > 0 && this.namesLeft === 0) break;
			this.limit = await this.nextPage();
			if (this.limit === undefined) return await this.byName();
		}
		// A list that ends before its own total was cut short on the way.
		this.read.isWhole = this.total === undefined || this.rows >= this.total;
		return this.read;
	}

	/** Names that are left, each by a request of its own. */
	private async byName(): Promise<Snapshot> {
		await this.readAll(this.missing());
		return this.read;
	}

	/** The rows of the next page; `undefined` where the names that are left cost less. */
	private async nextPage(): Promise<number | undefined> {
		if (this.costs.needsSamples(this.left)) await this.readAll(this.missing().slice(0, samples));
		return this.costs.nextPage(this.left);
	}

	private get left() {
		return { names: this.namesLeft, rows: (this.total ?? Infinity) - this.rows };
	}

	private get namesLeft(): number {
		return this.names.size - this.read.names - this.absent.size;
	}

	private missing(): string[] {
		const isMissing = (name: string) => !this.read.has(name) && !this.absent.has(name);
		return [...this.names.keys()].filter(isMissing);
	}

	private async readAll(names: readonly string[]): Promise<void> {
		const options: GetOptions = { include: 'all', fields: [...this.options.fields] };
		await inPool(names, this.context.session.concurrency, async (name) => {
			const read = async () => await find(forPart(this.context), { name }, options);
			const entity = await this.costs.byName.time(read);
			if (entity === undefined) this.absent.add(name);
			else await this.take([entity]);
		});
	}

	private async *pages(): AsyncGenerator<TimedPage> {
		const { context, options } = this;
		const which = included(context.definition, 'all');
		const all = pages(context, () => ({ limit: this.limit, ...which }), options.fields);
		for await (const page of alongside(all, options.meanwhile)) {
			await this.take(page.rows);
			this.rows += page.rows.length;
			this.total = page.total ?? this.total;
			this.costs.addPage({ rows: page.rows.length, milliseconds: page.milliseconds });
			yield page;
		}
	}

	private async take(entities: readonly Entity[]): Promise<void> {
		const { whole = false, likenesses, onRead } = this.options;
		const { names, read } = this;
		for (const { name } of entities) {
			if (likenesses?.has(likenessOf(name)) && !names.has(name)) read.alike.add(name);
		}
		const kept = entities.filter(({ name }) => whole || names.has(name));
		for (const entity of kept) read.add(entity);
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
