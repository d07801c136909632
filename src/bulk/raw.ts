import { batchesOf } from '../lib/batches';
import { checkComplete } from '../input/required';
import { createForm } from '../wire/encode';
import { OpenMetadataError } from '../errors/errors';
import type { Entity, Outcome } from '../types/results';
import { asNew, ready, type Prepared } from '../reconcile/prepare';
import type { ManyOptions } from '../types/options';
import type { EntityContext } from '../server/session';
import { completed, planFor, desiredFields } from '../operations/create';
import { put } from '../operations/upsert';
import { chunksOf, mayHaveBulk, sendBulk, type BulkRow } from './request';
import { checked, replacedError, type Entry } from './entries';
import { ResultTracker } from './result-tracker';
import { inPool } from './pool';
import { snapshotOf } from './snapshot';
import { beforeSending } from './stop';

interface Task {
	place: number;
	name: string;
	prepared: Prepared;
}

interface Row extends BulkRow {
	task: Task;
}

interface Work {
	context: EntityContext;
	options: ManyOptions;
	tracker: ResultTracker;
}

/** Raw bulk requests where the server has them, else plain PUTs: fields are treated as the server does. */
export async function plainMany(
	context: EntityContext,
	entries: readonly Entry[],
	options: ManyOptions,
): Promise<ResultTracker> {
	const tracker = new ResultTracker(entries.length, options);
	const work = { context, options, tracker };
	const all = await beforeSending(
		entries.length,
		options.signal,
		async () => await tasksOf(work, entries),
	);
	for (const round of roundsOf(all)) {
		const mayBeDone = await inBulk(work, round);
		const open = round.filter(({ place }) => tracker.isOpen(place));
		await inPool(
			open,
			tracker.itemsAtOnce(context.session),
			async (task) => await putOne(work, task, mayBeDone.has(task.place)),
			() => tracker.shouldContinue(),
		);
	}
	return tracker;
}

/** All wishes are checked before anything is sent. */
async function tasksOf(work: Work, entries: readonly Entry[]): Promise<Task[]> {
	const tasks: Task[] = [];
	for await (const some of batchesOf(entries)) {
		const made = await Promise.all(some.map(async (entry) => await taskOf(work, entry)));
		tasks.push(...made.flat());
	}
	return tasks;
}

async function taskOf({ context, tracker }: Work, entry: Entry): Promise<Task[]> {
	const { input: place, name } = entry;
	const { given, error } = await checked(context, entry);
	entry.raw = undefined;
	if (error !== undefined) tracker.fail(place, error);
	else if (entry.replaced)
		tracker.record(place, { action: 'skipped', error: replacedError(entry) });
	else return [{ place, name, prepared: { desired: given.desired, notices: given.notices } }];
	return [];
}

/** Rounds in which no name stands twice: what has one name keeps its order. */
function roundsOf(tasks: readonly Task[]): Task[][] {
	const times = new Map<string, number>();
	const rounds: Task[][] = [];
	for (const task of tasks) {
		const time = times.get(task.name) ?? 0;
		times.set(task.name, time + 1);
		(rounds[time] ??= []).push(task);
	}
	return rounds;
}

async function* rowsOf({ context, options, tracker }: Work, tasks: readonly Task[]) {
	const { definition, dialect } = context;
	for (const task of tasks) {
		try {
			checkComplete(definition, dialect, task.prepared.desired);
			const { desired, secrets } = await ready(context, asNew(task.prepared, options.tags));
			const request = createForm(definition, dialect, desired);
			const row: Row = { task, name: task.name, secrets, request };
			yield row;
		} catch (error) {
			tracker.fail(task.place, error);
		}
	}
}

/** Answers the places of which nothing is said, although the server may have worked on them. */
async function inBulk(work: Work, tasks: readonly Task[]): Promise<Set<number>> {
	const { context, tracker } = work;
	const mayBeDone = new Set<number>();
	if (!mayHaveBulk(context)) return mayBeDone;
	const unseen: Task[] = [];
	for await (const chunk of chunksOf(rowsOf(work, tasks), work.options)) {
		if (!tracker.shouldContinue() || !mayHaveBulk(context)) break;
		const sent = await sendChunk(work, chunk);
		for (const { task } of sent.unclear) mayBeDone.add(task.place);
		for (const { task } of sent.unseen) unseen.push(task);
	}
	await look(work, unseen);
	for (const { place } of unseen) mayBeDone.add(place);
	return mayBeDone;
}

/** Of a bot's PUT a server says that it is done, and keeps some of what was there. */
function isTaken({ session }: EntityContext, kind: 'created' | 'done'): boolean {
	return kind === 'created' || !session.isBot;
}

/** What is read and is not as wished is patched. What cannot be read stays open. */
async function look(work: Work, unseen: readonly Task[]): Promise<void> {
	const { context, tracker } = work;
	if (unseen.length === 0 || tracker.isStopped) return;
	const tasks = new Map(unseen.map((task) => [task.name, task]));
	const fields = unseen.flatMap(({ prepared }) => desiredFields(context, prepared.desired));
	const onRead = async (entities: Entity[]) => {
		await inPool(entities, context.session.concurrency, async (entity) => {
			const task = tasks.get(entity.name);
			if (task !== undefined && !entity.deleted) await confirm(work, task, entity);
		});
	};
	await snapshotOf(context, tasks, { fields: [...new Set(fields)], onRead }).catch(ignoreOurs);
}

async function confirm(
	{ context, options, tracker }: Work,
	task: Task,
	entity: Entity,
): Promise<void> {
	try {
		const made = await ready(context, asNew(task.prepared, options.tags));
		const done: Outcome = { action: 'done', entity };
		const plan = planFor(context, made, { tags: 'add' });
		tracker.record(task.place, await completed(context, done, plan, made.notices));
	} catch (error) {
		tracker.fail(task.place, error);
	}
}

function ignoreOurs(error: unknown): void {
	if (!(error instanceof OpenMetadataError)) throw error;
}

interface SentChunk {
	/** Rows of which nothing is said, although the server may have worked on them. */
	unclear: readonly Row[];
	/** Rows that are done, but perhaps not as wished. */
	unseen: readonly Row[];
}

async function sendChunk({ context, tracker }: Work, chunk: readonly Row[]): Promise<SentChunk> {
	try {
		const { rowResults, mayBeDone } = await sendBulk(context, chunk);
		const unseen: Row[] = [];
		for (const row of chunk) {
			const { place } = row.task;
			const what = rowResults.get(row.name);
			if (what?.kind === 'failed') tracker.fail(place, what.error);
			else if (what !== undefined && !isTaken(context, what.kind)) unseen.push(row);
			else if (what !== undefined) tracker.record(place, { action: what.kind });
		}
		return { unclear: mayBeDone ? chunk : [], unseen };
	} catch (error) {
		if (!(error instanceof OpenMetadataError)) throw error;
		tracker.stop(chunk.map(({ task }) => task.place));
		return { unclear: [], unseen: [] };
	}
}

async function putOne(
	{ context, options, tracker }: Work,
	{ place, name, prepared }: Task,
	mayBeDone: boolean,
): Promise<void> {
	const key = `${context.definition.type} ${name}`;
	try {
		const { queue } = context.session;
		const outcome = await queue.run(key, async () => await put(context, prepared, options));
		tracker.record(place, mayBeDone ? asDone(outcome) : outcome);
	} catch (error) {
		tracker.fail(place, error);
	}
}

/** What a PUT finds unchanged may be the work of the chunk before it. */
function asDone(outcome: Outcome): Outcome {
	return outcome.action === 'unchanged' ? { ...outcome, action: 'done' } : outcome;
}
