import { forItem, type EntityContext } from '../context/entity-context';
import { checkComplete } from '../input/required';
import { batchesOf } from '../lib/batches';
import { asNew, type Prepared } from '../reconcile/prepare';
import { putReady } from '../reconcile/put';
import { ready, type Ready } from '../reconcile/ready';
import type { ManyOptions } from '../types/options';
import type { Outcome } from '../types/results';
import { creatable } from '../wire/encode';
import { checked, replacedError, type Entry } from './entries';
import { ListWriter, type WritePlan } from './list-writer';
import { ResultTracker } from './result-tracker';
import { beforeSending } from './stop';

interface Task {
	place: number;
	name: string;
	prepared: Prepared;
	/** Worked out when it is sent first. */
	made?: Ready;
}

/** Raw bulk requests where the server has them, else plain PUTs: fields are treated as the server does. */
export async function writeRaw(
	context: EntityContext,
	entries: readonly Entry[],
	options: ManyOptions,
): Promise<ResultTracker> {
	const tasks = new Map<number, Task>();
	const tracker = new ResultTracker(entries.length, options, (place) => tasks.delete(place));
	await beforeSending(entries.length, options.signal, async () => {
		// All are checked before anything is sent.
		for await (const some of batchesOf(entries)) {
			const made = await Promise.all(some.map(async (entry) => taskOf(context, tracker, entry)));
			for (const task of made.flat()) tasks.set(task.place, task);
		}
	});
	const plan = new RawPlan(context, tasks, options);
	await new ListWriter(context, plan, options, tracker).write();
	return tracker;
}

async function taskOf(
	context: EntityContext,
	tracker: ResultTracker,
	entry: Entry,
): Promise<Task[]> {
	const { input: place, name } = entry;
	const { given, error } = await checked(forItem(context), entry);
	entry.raw = undefined;
	if (error !== undefined) tracker.fail(place, error);
	else if (entry.replaced) {
		tracker.record(place, { action: 'skipped', error: replacedError(entry) });
	} else return [{ place, name, prepared: { desired: given.desired, notices: given.notices } }];
	return [];
}

class RawPlan implements WritePlan {
	readonly action = 'done';
	readonly rounds: readonly number[][];

	constructor(
		private readonly context: EntityContext,
		private readonly tasks: ReadonlyMap<number, Task>,
		private readonly options: ManyOptions,
	) {
		this.rounds = roundsOf(tasks.values());
	}

	nameAt(place: number): string {
		return this.tasks.get(place)?.name ?? '';
	}

	inBulk(places: readonly number[]): readonly number[] {
		return places;
	}

	async ready(place: number): Promise<Ready | undefined> {
		const task = this.tasks.get(place);
		return task && (await this.readyFor(task));
	}

	private async readyFor(task: Task): Promise<Ready> {
		if (task.made === undefined) {
			const { definition, dialect } = this.context;
			checkComplete(definition, dialect, task.prepared.desired);
			task.made = await ready(this.context, asNew(task.prepared, this.options.tags));
		}
		return task.made;
	}

	/** Of a bot's PUT a server says that it is done, and keeps some of what was there. */
	accepted(kind: 'created' | 'done', place: number): Outcome | undefined {
		const { definition, dialect, session } = this.context;
		const desired = this.tasks.get(place)?.made?.desired;
		// What only a patch sets is still to be sent.
		const isWhole = desired === undefined || creatable(definition, dialect, desired) === desired;
		return isWhole && (kind === 'created' || !session.isBot) ? { action: kind } : undefined;
	}

	async single(context: EntityContext, place: number, mayBeDone: boolean): Promise<Outcome> {
		const task = this.tasks.get(place);
		if (task === undefined) return { action: 'skipped' };
		const outcome = await putReady(context, await this.readyFor(task), this.options);
		// What a PUT finds unchanged may be the work of the chunk before it.
		return mayBeDone && outcome.action === 'unchanged' ? { ...outcome, action: 'done' } : outcome;
	}
}

/** Rounds in which no name stands twice: what has one name keeps its order. */
function roundsOf(tasks: Iterable<Task>): number[][] {
	const times = new Map<string, number>();
	const rounds: number[][] = [];
	for (const { name, place } of tasks) {
		const time = times.get(name) ?? 0;
		times.set(name, time + 1);
		(rounds[time] ??= []).push(place);
	}
	return rounds;
}
