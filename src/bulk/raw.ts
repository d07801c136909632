import { forItem, type EntityContext } from '../context/entity-context';
import { checkComplete } from '../input/required';
import { batchesOf } from '../lib/batches';
import { asNew } from '../reconcile/prepare';
import { putReady } from '../reconcile/put';
import { ready, type Ready } from '../reconcile/ready';
import type { ManyOptions } from '../types/options';
import type { Outcome } from '../types/results';
import { creatable } from '../wire/encode';
import { checked, replacedError, type Entry } from './entries';
import { ListWriter, type ListItem, type WritePlan } from './list-writer';
import { ResultTracker } from './result-tracker';
import type { Work } from './step';
import { beforeSending } from './stop';

/** Raw bulk requests where the server has them, else plain PUTs: fields are treated as the server does. */
export async function writeRaw(
	context: EntityContext,
	entries: readonly Entry[],
	options: ManyOptions,
): Promise<ResultTracker> {
	const tracker = new ResultTracker(entries.length, options);
	const items: ListItem[] = [];
	await beforeSending(entries.length, options.signal, async () => {
		// All are checked before anything is sent.
		for await (const some of batchesOf(entries)) {
			const made = await Promise.all(some.map(async (entry) => itemOf(context, tracker, entry)));
			items.push(...made.flat());
		}
	});
	const plan = new RawPlan(context, items, options);
	await new ListWriter(context, plan, options, tracker).write();
	return tracker;
}

async function itemOf(
	context: EntityContext,
	tracker: ResultTracker,
	entry: Entry,
): Promise<ListItem[]> {
	const { input: place, name } = entry;
	const { given, error } = await checked(forItem(context), entry);
	entry.raw = undefined;
	if (error !== undefined) {
		tracker.fail(place, error);
		return [];
	}
	if (entry.replaced) {
		tracker.record(place, { action: 'skipped', error: replacedError(entry) });
		return [];
	}
	const prepared = { desired: given.desired, notices: given.notices };
	return [{ place, name, work: { prepared } }];
}

class RawPlan implements WritePlan<ListItem> {
	readonly action = 'done';
	readonly rounds: readonly (readonly ListItem[])[];

	constructor(
		private readonly context: EntityContext,
		items: readonly ListItem[],
		private readonly options: ManyOptions,
	) {
		this.rounds = roundsOf(items);
	}

	inBulk(items: readonly ListItem[]): readonly ListItem[] {
		return items;
	}

	async ready(work: Work): Promise<Ready> {
		if (work.made === undefined) {
			const { definition, dialect } = this.context;
			checkComplete(definition, dialect, work.prepared.desired);
			work.made = await ready(this.context, asNew(work.prepared, this.options.tags));
		}
		return work.made;
	}

	/** Of a bot's PUT a server says that it is done, and keeps some of what was there. */
	accepted(kind: 'created' | 'done', { made }: Work): Outcome | undefined {
		const { definition, dialect, session } = this.context;
		const desired = made?.desired;
		// What only a patch sets is still to be sent.
		const isWhole = desired === undefined || creatable(definition, dialect, desired) === desired;
		return isWhole && (kind === 'created' || !session.isBot) ? { action: kind } : undefined;
	}

	async single(
		context: EntityContext,
		_item: ListItem,
		work: Work,
		mayBeDone: boolean,
	): Promise<Outcome> {
		return await putReady(context, await this.ready(work), { ...this.options, mayBeDone });
	}
}

/** Rounds in which no name stands twice: what has one name keeps its order. */
function roundsOf(items: readonly ListItem[]): ListItem[][] {
	const times = new Map<string, number>();
	const rounds: ListItem[][] = [];
	for (const item of items) {
		const time = times.get(item.name) ?? 0;
		times.set(item.name, time + 1);
		(rounds[time] ??= []).push(item);
	}
	return rounds;
}
