import { forItem, type EntityContext } from '../context/entity-context';
import { batchesOf } from '../lib/batches';
import type { Entity } from '../types/results';
import { byNameOf, checked, fieldsOf, type Check, type Entry } from './entries';
import { likenessesOf, noticeAlike } from './near-names';
import { stepOf, type PlanOptions } from './plan-step';
import { snapshotOf, type Snapshot } from './snapshot';
import type { Step } from './step';
import { noneDone } from './stop';

export interface Plan {
	steps: Step[];
	snapshot: Snapshot;
}

/** Inputs that are checked before their entities are read: they take less room than a page. */
const mostAhead = 1000;
/** So few that what was read does not wait for them. */
const atOnceAhead = 25;

/**
 * Compares what is desired with what is read; nothing is sent. Each input is checked when its entity
 * was read, or shortly before, and let go when nothing is to be sent for it, so that of a long list
 * the inputs and the entities are never in memory together.
 */
export async function planOf(
	context: EntityContext,
	entries: readonly Entry[],
	options: PlanOptions & { whole?: boolean },
): Promise<Plan> {
	const planner = new Planner(context, entries, options);
	const { definition } = context;
	// There may be one of each name in every domain, or in every service: all must be known.
	const isUnique = definition.movable !== true && definition.within === undefined;
	const listed = likenessesOf(planner.byName.keys());
	const snapshot = await snapshotOf(context, planner.byName, {
		whole: options.whole === true,
		likenesses: listed,
		fields: fieldsOf(context, entries),
		meanwhile: async (hasCome) => await planner.checkAhead(hasCome),
		...(isUnique && { onRead: async (entities) => await planner.compareNow(entities) }),
	});
	noticeAlike(context, listed, snapshot.alike);
	return { steps: await planner.compareRest(snapshot), snapshot };
}

class Planner {
	private readonly steps: (Step | undefined)[] = [];
	private readonly ahead = new Map<Entry, Check>();
	/** How many entries were looked at ahead. */
	private reached = 0;
	readonly byName: ReadonlyMap<string, Entry>;

	constructor(
		private readonly context: EntityContext,
		private readonly entries: readonly Entry[],
		private readonly options: PlanOptions,
	) {
		this.byName = byNameOf(entries);
	}

	/** Checks inputs that will be needed, until something was read, and few enough to be kept. */
	async checkAhead(hasCome: () => boolean): Promise<void> {
		const most = this.reached + mostAhead - this.ahead.size;
		for await (const some of batchesOf(this.entries.slice(this.reached, most), atOnceAhead)) {
			if (hasCome()) return;
			this.reached += some.length;
			const open = some.filter((entry) => this.isOpen(entry));
			const checks = open.map(async (entry) => {
				this.ahead.set(entry, await checked(forItem(this.context), entry));
			});
			await Promise.all(checks);
		}
	}

	/** What was read, and is the only one of its name. */
	async compareNow(entities: readonly Entity[]): Promise<void> {
		const there = new Map<Entry, Entity>();
		for (const entity of entities) {
			const entry = this.byName.get(entity.name);
			if (entry !== undefined && this.isOpen(entry)) there.set(entry, entity);
		}
		await this.add([...there.keys()], (entry) => {
			const entity = there.get(entry);
			return entity === undefined ? [] : [entity];
		});
	}

	/** All others; answers one step for each entry, in order. */
	async compareRest(snapshot: Snapshot): Promise<Step[]> {
		const rest = this.entries.filter((entry) => this.isOpen(entry));
		await this.add(rest, ({ name }) => snapshot.named(name));
		return this.steps.flatMap((step) => step ?? []);
	}

	private isOpen({ input }: Entry): boolean {
		return this.steps[input] === undefined;
	}

	private async add(entries: readonly Entry[], there: (entry: Entry) => Entity[]): Promise<void> {
		for await (const some of batchesOf(entries)) {
			if (this.context.signal?.aborted === true) throw noneDone(this.entries.length);
			const steps = some.map(async (entry) => {
				this.steps[entry.input] = await this.compared(entry, there(entry));
				entry.raw = undefined;
			});
			await Promise.all(steps);
		}
	}

	private async compared(entry: Entry, there: readonly Entity[]): Promise<Step> {
		const { context, ahead, options } = this;
		const check = ahead.get(entry) ?? (await checked(forItem(context), entry));
		ahead.delete(entry);
		return await stepOf(context, entry, check, there, options);
	}
}
