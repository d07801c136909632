import { batchesOf } from '../lib/batches';
import { checkComplete } from '../input/required';
import { CancelledError, type OpenMetadataError } from '../errors/errors';
import { isJson } from '../lib/json';
import type { Change, Entity } from '../types/results';
import {
	asNew,
	checkDomain,
	checkSame,
	differenceOf,
	ready,
	softDeleted,
	type Checked,
	type Prepared,
} from '../reconcile/prepare';
import type { ManyOptions } from '../types/options';
import type { EntityContext } from '../server/session';
import type { EntityInput } from '../types/input';
import {
	asOurs,
	byNameOf,
	checked,
	fieldsOf,
	replacedError,
	type Check,
	type Entry,
} from './entries';
import { snapshotOf, type Snapshot } from './snapshot';
import { noneDone } from './stop';

export type StepAction =
	'create' | 'update' | 'unchanged' | 'restore' | 'remove' | 'failed' | 'skipped';

/** What is to be done for one entity. A plan is a list of these: data that can be shown and checked. */
export interface Step {
	action: StepAction;
	name: string;
	/** Index of the wish; absent for what is removed. */
	input?: number;
	/** What is to be sent; until it is done. */
	prepared?: Prepared | undefined;
	notices?: string[];
	current?: Entity;
	changes: readonly Change[];
	error?: OpenMetadataError;
	/** The wish itself cannot be used, whatever the server holds. */
	isUnusable?: boolean;
	/** An earlier step concerns the same name: to be read again when its turn comes. */
	again?: boolean;
}

export type PlanOptions = Pick<
	ManyOptions,
	'tags' | 'secrets' | 'restoreIfDeleted' | 'moveToDomain'
>;

export interface Plan {
	steps: Step[];
	snapshot: Snapshot;
}

/** Wishes that are checked before their entities are read: they take less room than a page. */
const mostAhead = 1000;
/** So few that what was read does not wait for them. */
const atOnceAhead = 25;

/** Many have none, and a list for each would be one more in memory. */
const noChanges: readonly Change[] = [];

/**
 * Compares what is wished with what is read; nothing is sent. Each wish is checked when its entity
 * was read, or shortly before, and let go when nothing is to be sent for it, so that of a long list
 * the wishes and the entities are never in memory together.
 */
export async function planOf(
	context: EntityContext,
	entries: readonly Entry[],
	options: PlanOptions & { whole?: boolean },
): Promise<Plan> {
	const planning = new Planning(context, entries, options);
	const { definition } = context;
	// Of data products there may be one of each name in every domain: all must be known.
	const isUnique = definition.type !== 'dataProduct';
	const snapshot = await snapshotOf(context, planning.byName, {
		whole: options.whole === true,
		fields: fieldsOf(context, entries),
		meanwhile: async (hasCome) => await planning.checkAhead(hasCome),
		...(isUnique && { onRead: async (entities) => await planning.compareNow(entities) }),
	});
	return { steps: await planning.compareRest(snapshot), snapshot };
}

class Planning {
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

	/** Checks wishes that will be needed, until something was read, and few enough to be kept. */
	async checkAhead(hasCome: () => boolean): Promise<void> {
		const most = this.reached + mostAhead - this.ahead.size;
		for await (const some of batchesOf(this.entries.slice(this.reached, most), atOnceAhead)) {
			if (hasCome()) return;
			this.reached += some.length;
			const open = some.filter((entry) => this.isOpen(entry));
			const checks = open.map(async (entry) => {
				this.ahead.set(entry, await checked(this.context, entry));
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
				this.steps[entry.input] = await this.stepOf(entry, there(entry));
				entry.raw = undefined;
			});
			await Promise.all(steps);
		}
	}

	private async stepOf(entry: Entry, there: readonly Entity[]): Promise<Step> {
		const { name, input } = entry;
		const step: Step = { action: 'failed', name, input, changes: noChanges };
		const { given, error } = this.ahead.get(entry) ?? (await checked(this.context, entry));
		this.ahead.delete(entry);
		if (error !== undefined) return Object.assign(step, { error, isUnusable: true });
		if (entry.replaced)
			return Object.assign(step, { action: 'skipped', error: replacedError(entry) });
		const { desired, notices } = given;
		if (entry.again)
			return Object.assign(step, { action: 'update', prepared: { desired, notices }, again: true });
		try {
			const current = meant(there, given);
			return current === undefined
				? await this.creation(step, given, { desired, notices })
				: await this.alteration(step, { desired, notices }, current);
		} catch (thrown) {
			if (thrown instanceof CancelledError) throw thrown;
			return Object.assign(step, { error: asOurs(thrown) });
		}
	}

	private async creation(step: Step, { given }: Checked, expected: Prepared): Promise<Step> {
		const { context, options } = this;
		const prepared = asNew(expected, options.tags);
		checkComplete(context.definition, context.dialect, prepared.desired);
		await ready(context, prepared);
		const changes = newValues(given, prepared);
		return Object.assign(step, { action: 'create', prepared, changes });
	}

	private async alteration(step: Step, prepared: Prepared, current: Entity): Promise<Step> {
		const { context, options } = this;
		if (current.deleted && options.restoreIfDeleted !== true) throw softDeleted(context, step.name);
		checkSame(context, current, prepared.desired);
		checkDomain(context, current, prepared.desired, options.moveToDomain === true);
		const made = await ready(context, prepared, current);
		const { changes } = differenceOf(context, current, made, {
			tags: options.tags,
			secrets: options.secrets ?? 'always',
		});
		const action = current.deleted ? 'restore' : changes.length === 0 ? 'unchanged' : 'update';
		// Not spread: Node 20 would make a hidden class for each step, 300 bytes each.
		Object.assign(step, { action, current });
		if (made.notices.length > 0) step.notices = made.notices;
		return action === 'unchanged' ? step : Object.assign(step, { prepared, changes });
	}
}

/** The entity that a wish means: where names are unique in a domain only, the one of its domain. */
function meant(there: readonly Entity[], { desired }: Prepared): Entity | undefined {
	const ids = new Set(desired.references.domains?.map(({ id }) => id));
	return there.find(({ domains }) => domains.some(({ id }) => ids.has(id))) ?? there[0];
}

/** What a new entity will hold, as it was given. */
function newValues(given: EntityInput, { desired }: Prepared): Change[] {
	const hidden = new Set(['name', 'connection']);
	const isSent = (field: string) => field !== 'tags' || desired.tags !== undefined;
	const changes = Object.entries(given).flatMap(([field, value]): Change[] =>
		hidden.has(field) || !isSent(field) || !isJson(value) ? [] : [{ field, new: value }],
	);
	if (desired.connection) changes.push({ field: 'connection', secret: true });
	return changes;
}

/** What a plan changes is known from here on; what it sends is worked out anew from a fresh read. */
export function forgetChanges(steps: readonly Step[]): void {
	for (const step of steps) step.changes = noChanges;
}
