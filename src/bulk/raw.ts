import { batchesOf } from '../lib/batches';
import { checkComplete } from '../input/required';
import { createForm } from '../wire/encode';
import { OpenMetadataError } from '../http/failures/errors';
import type { Entity, Outcome } from '../types/results';
import { asNew, ready, type Prepared } from '../reconcile/prepare';
import type { ManyOptions } from '../types/options';
import type { Room } from '../server/session';
import { completed, planFor, wishedFields } from '../operations/create';
import { put } from '../operations/upsert';
import { chunksOf, mayHaveBulk, sendBulk, type BulkRow } from './request';
import { checked, replacedError, type Entry } from './entries';
import { Ledger } from './result-tracker';
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
	room: Room;
	options: ManyOptions;
	ledger: Ledger;
}

/** Raw bulk requests where the server has them, else plain PUTs: fields are treated as the server does. */
export async function plainMany(
	room: Room,
	entries: readonly Entry[],
	options: ManyOptions,
): Promise<Ledger> {
	const ledger = new Ledger(entries.length, options);
	const work = { room, options, ledger };
	const all = await beforeSending(
		entries.length,
		options.signal,
		async () => await tasksOf(work, entries),
	);
	for (const round of roundsOf(all)) {
		const mayBeDone = await inBulk(work, round);
		const open = round.filter(({ place }) => ledger.isOpen(place));
		await inPool(
			open,
			ledger.itemsAtOnce(room.session),
			async (task) => await putOne(work, task, mayBeDone.has(task.place)),
			() => ledger.goesOn(),
		);
	}
	return ledger;
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

async function taskOf({ room, ledger }: Work, entry: Entry): Promise<Task[]> {
	const { input: place, name } = entry;
	const { given, error } = await checked(room, entry);
	entry.raw = undefined;
	if (error !== undefined) ledger.fail(place, error);
	else if (entry.replaced) ledger.settle(place, { action: 'skipped', error: replacedError(entry) });
	else return [{ place, name, prepared: { wish: given.wish, notices: given.notices } }];
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

async function* rowsOf({ room, options, ledger }: Work, tasks: readonly Task[]) {
	const { definition, dialect } = room;
	for (const task of tasks) {
		try {
			checkComplete(definition, dialect, task.prepared.wish);
			const { wish, secrets } = await ready(room, asNew(task.prepared, options.tags));
			const request = createForm(definition, dialect, wish);
			const row: Row = { task, name: task.name, secrets, request };
			yield row;
		} catch (error) {
			ledger.fail(task.place, error);
		}
	}
}

/** Answers the places of which nothing is said, although the server may have worked on them. */
async function inBulk(work: Work, tasks: readonly Task[]): Promise<Set<number>> {
	const { room, ledger } = work;
	const mayBeDone = new Set<number>();
	if (!mayHaveBulk(room)) return mayBeDone;
	const unseen: Task[] = [];
	for await (const chunk of chunksOf(rowsOf(work, tasks), work.options)) {
		if (!ledger.goesOn() || !mayHaveBulk(room)) break;
		const sent = await sendChunk(work, chunk);
		for (const { task } of sent.unclear) mayBeDone.add(task.place);
		for (const { task } of sent.unseen) unseen.push(task);
	}
	await look(work, unseen);
	for (const { place } of unseen) mayBeDone.add(place);
	return mayBeDone;
}

/** Of a bot's PUT a server says that it is done, and keeps some of what was there. */
function isTaken({ session }: Room, kind: 'created' | 'done'): boolean {
	return kind === 'created' || !session.isBot;
}

/** What is read and is not as wished is patched. What cannot be read stays open. */
async function look(work: Work, unseen: readonly Task[]): Promise<void> {
	const { room, ledger } = work;
	if (unseen.length === 0 || ledger.isStopped) return;
	const tasks = new Map(unseen.map((task) => [task.name, task]));
	const fields = unseen.flatMap(({ prepared }) => wishedFields(room, prepared.wish));
	const onRead = async (entities: Entity[]) => {
		await inPool(entities, room.session.concurrency, async (entity) => {
			const task = tasks.get(entity.name);
			if (task !== undefined && !entity.deleted) await confirm(work, task, entity);
		});
	};
	await snapshotOf(room, tasks, { fields: [...new Set(fields)], onRead }).catch(ignoreOurs);
}

async function confirm({ room, options, ledger }: Work, task: Task, entity: Entity): Promise<void> {
	try {
		const made = await ready(room, asNew(task.prepared, options.tags));
		const done: Outcome = { action: 'done', entity };
		const plan = planFor(room, made, { tags: 'add' });
		ledger.settle(task.place, await completed(room, done, plan, made.notices));
	} catch (error) {
		ledger.fail(task.place, error);
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

async function sendChunk({ room, ledger }: Work, chunk: readonly Row[]): Promise<SentChunk> {
	try {
		const { said, mayBeDone } = await sendBulk(room, chunk);
		const unseen: Row[] = [];
		for (const row of chunk) {
			const { place } = row.task;
			const what = said.get(row.name);
			if (what?.kind === 'failed') ledger.fail(place, what.error);
			else if (what !== undefined && !isTaken(room, what.kind)) unseen.push(row);
			else if (what !== undefined) ledger.settle(place, { action: what.kind });
		}
		return { unclear: mayBeDone ? chunk : [], unseen };
	} catch (error) {
		if (!(error instanceof OpenMetadataError)) throw error;
		ledger.stop(chunk.map(({ task }) => task.place));
		return { unclear: [], unseen: [] };
	}
}

async function putOne(
	{ room, options, ledger }: Work,
	{ place, name, prepared }: Task,
	mayBeDone: boolean,
): Promise<void> {
	const key = `${room.definition.type} ${name}`;
	try {
		const { lanes } = room.session;
		const outcome = await lanes.run(key, async () => await put(room, prepared, options));
		ledger.settle(place, mayBeDone ? asDone(outcome) : outcome);
	} catch (error) {
		ledger.fail(place, error);
	}
}

/** What a PUT finds unchanged may be the work of the chunk before it. */
function asDone(outcome: Outcome): Outcome {
	return outcome.action === 'unchanged' ? { ...outcome, action: 'done' } : outcome;
}
