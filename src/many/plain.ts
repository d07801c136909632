import type { Plan } from '../change';
import { createForm } from '../forms';
import { OpenMetadataError } from '../http/errors';
import type { Outcome } from '../outcome';
import { checkComplete } from '../parse-wish';
import { asNew, ready, type Prepared } from '../prepare';
import type { ManyOptions } from '../requests';
import type { Room } from '../session';
import { completed, planFor } from '../verbs/create';
import { put } from '../verbs/upsert';
import { chunksOf, mayHaveBulk, sendBulk, type BulkRow } from './bulk';
import { replacedError, type Entry } from './entries';
import { Ledger } from './ledger';
import { inPool } from './pool';
import { snapshotOf } from './snapshot';

interface Task {
	place: number;
	name: string;
	prepared: Prepared;
}

interface Row extends BulkRow {
	task: Task;
	plan: Plan;
	notices: string[];
}

/** Raw bulk requests where the server has them, else plain PUTs: fields are treated as the server does. */
export async function plainMany(
	room: Room,
	entries: readonly Entry[],
	options: ManyOptions,
): Promise<Ledger> {
	const ledger = new Ledger(entries.length, options);
	const tasks = entries.flatMap((entry, place) => taskOf(entry, place, ledger));
	const work = { room, options, ledger };
	for (const round of roundsOf(tasks)) {
		const mayBeDone = await inBulk(work, round);
		const open = round.filter(({ place }) => ledger.isOpen(place));
		await inPool(
			open,
			room.session.concurrency,
			async (task) => await putOne(work, task, mayBeDone.has(task.place)),
			() => ledger.goesOn(),
		);
	}
	return ledger;
}

function taskOf(entry: Entry, place: number, ledger: Ledger): Task[] {
	const { name, prepared, error } = entry;
	if (error !== undefined) ledger.fail(place, error);
	else if (entry.replaced) ledger.settle(place, { action: 'skipped', error: replacedError(entry) });
	else if (prepared !== undefined) return [{ place, name, prepared }];
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

interface Work {
	room: Room;
	options: ManyOptions;
	ledger: Ledger;
}

async function rowOf({ room, options }: Work, task: Task): Promise<Row> {
	const { prepared, name } = task;
	checkComplete(room.definition, room.dialect, prepared.given);
	const made = await ready(room, asNew(prepared, options.tags));
	const request = createForm(room.definition, room.dialect, made.wish);
	const plan = planFor(room, made, { tags: 'add' });
	return { task, name, request, secrets: made.secrets, plan, notices: made.notices };
}

/** Answers the places of which nothing is said, although the server may have worked on them. */
async function inBulk(work: Work, tasks: readonly Task[]): Promise<Set<number>> {
	const { room, ledger } = work;
	const mayBeDone = new Set<number>();
	if (!mayHaveBulk(room)) return mayBeDone;
	const rows: Row[] = [];
	for (const task of tasks) {
		try {
			rows.push(await rowOf(work, task));
		} catch (error) {
			ledger.fail(task.place, error);
		}
	}
	const { chunkItems = 100, chunkBytes = 4_000_000 } = work.options;
	const unseen: Row[] = [];
	for (const chunk of chunksOf(rows, { items: chunkItems, bytes: chunkBytes })) {
		if (!ledger.goesOn() || !mayHaveBulk(room)) break;
		const sent = await sendChunk(work, chunk);
		for (const { task } of sent.unclear) mayBeDone.add(task.place);
		unseen.push(...sent.unseen);
	}
	await look(work, unseen);
	for (const { task } of unseen) mayBeDone.add(task.place);
	return mayBeDone;
}

/** Of a bot's PUT a server says that it is done, and keeps some of what was there. */
function isTaken({ session }: Room, kind: 'created' | 'done'): boolean {
	return kind === 'created' || !session.isBot;
}

/** What is read and is not as wished is patched. What cannot be read stays open. */
async function look({ room, ledger }: Work, rows: readonly Row[]): Promise<void> {
	if (rows.length === 0 || ledger.isStopped) return;
	const fields = [...new Set(rows.flatMap(({ plan }) => plan.fields))];
	const names = new Set(rows.map(({ name }) => name));
	const snapshot = await snapshotOf(room, names, { whole: false, fields }).catch(ignoreOurs);
	await inPool(rows, room.session.concurrency, async ({ name, task, plan, notices }) => {
		const [entity] = snapshot?.byName.get(name) ?? [];
		if (entity === undefined || entity.deleted) return;
		try {
			const done: Outcome = { action: 'done', entity };
			ledger.settle(task.place, await completed(room, done, plan, notices));
		} catch (error) {
			ledger.fail(task.place, error);
		}
	});
}

function ignoreOurs(error: unknown): undefined {
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
