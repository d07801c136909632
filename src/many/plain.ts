import { createForm } from '../forms';
import { CancelledError } from '../http/errors';
import type { ItemOutcome, Outcome } from '../outcome';
import { checkComplete } from '../parse-wish';
import { ready } from '../prepare';
import type { ManyOptions } from '../requests';
import type { Room } from '../session';
import { put } from '../verbs/upsert';
import { chunksOf, mayHaveBulk, sendBulk, type BulkRow } from './bulk';
import { asOurs, replacedError, type Entry } from './entries';
import { inPool } from './pool';

interface Row extends BulkRow {
	entry: Entry;
}

/** Rounds in which no name stands twice: what has one name keeps its order. */
function roundsOf(entries: readonly Entry[]): Entry[][] {
	const times = new Map<string, number>();
	const rounds: Entry[][] = [];
	for (const entry of entries) {
		const time = times.get(entry.name) ?? 0;
		times.set(entry.name, time + 1);
		(rounds[time] ??= []).push(entry);
	}
	return rounds;
}

/** Raw bulk requests where the server has them, else plain PUTs: fields are treated as the server does. */
export async function plainMany(
	room: Room,
	entries: readonly Entry[],
	options: ManyOptions,
): Promise<(ItemOutcome | undefined)[]> {
	const outcomes: (ItemOutcome | undefined)[] = entries.map(() => undefined);
	let done = 0;
	let failed = 0;
	const settle = ({ input }: Entry, outcome: ItemOutcome) => {
		outcomes[input] = outcome;
		done += 1;
		if (outcome.action === 'failed') failed += 1;
		options.onProgress?.({ done, total: entries.length, failed });
	};
	const goesOn = () =>
		options.signal?.aborted !== true && (options.stopOnFailure !== true || failed === 0);

	const open = entries.filter((entry) => {
		if (entry.error !== undefined) settle(entry, { action: 'failed', error: entry.error });
		else if (entry.replaced) settle(entry, { action: 'skipped', error: replacedError(entry) });
		return outcomes[entry.input] === undefined;
	});
	for (const round of roundsOf(open)) {
		const unclear = await inBulk(room, round, options, settle, goesOn);
		const single = async (entry: Entry) => {
			const outcome = await putOne(room, entry, options, unclear.sent.has(entry));
			if (outcome !== undefined) settle(entry, outcome);
		};
		await inPool(unclear.left, room.session.concurrency, single, goesOn);
	}
	return outcomes;
}

interface Left {
	left: Entry[];
	/** Sent in a chunk whose answer does not tell: what a PUT finds unchanged may be its work. */
	sent: Set<Entry>;
}

async function rowOf(room: Room, entry: Entry): Promise<Row> {
	const { prepared } = entry;
	if (prepared === undefined) throw new TypeError('An entry without a wish is not sent.');
	checkComplete(room.definition, room.dialect, prepared.given);
	const made = await ready(room, prepared);
	const request = createForm(room.definition, room.dialect, made.wish);
	return { entry, name: entry.name, request, secrets: made.secrets };
}

async function inBulk(
	room: Room,
	entries: readonly Entry[],
	options: ManyOptions,
	settle: (entry: Entry, outcome: ItemOutcome) => void,
	goesOn: () => boolean,
): Promise<Left> {
	const sent = new Set<Entry>();
	if (!mayHaveBulk(room)) return { left: [...entries], sent };
	const rows: Row[] = [];
	for (const entry of entries) {
		try {
			rows.push(await rowOf(room, entry));
		} catch (error) {
			settle(entry, { action: 'failed', error: asOurs(error) });
		}
	}
	const { chunkItems = 100, chunkBytes = 4_000_000 } = options;
	const settled = new Set<Entry>();
	for (const chunk of chunksOf(rows, { items: chunkItems, bytes: chunkBytes })) {
		if (!goesOn() || !mayHaveBulk(room)) break;
		const said = await sendBulk(room, chunk);
		for (const { entry, name } of chunk) {
			const what = said.get(name);
			if (what === undefined) {
				if (mayHaveBulk(room)) sent.add(entry);
				continue;
			}
			settled.add(entry);
			settle(
				entry,
				what.kind === 'failed' ? { action: 'failed', error: what.error } : { action: what.kind },
			);
		}
	}
	return { left: rows.map(({ entry }) => entry).filter((entry) => !settled.has(entry)), sent };
}

async function putOne(
	room: Room,
	{ prepared, name }: Entry,
	options: ManyOptions,
	wasSent: boolean,
): Promise<ItemOutcome | undefined> {
	if (prepared === undefined) return undefined;
	const key = `${room.definition.type} ${name}`;
	try {
		const outcome = await room.session.lanes.run(
			key,
			async () => await put(room, prepared, options),
		);
		return wasSent ? asDone(outcome) : outcome;
	} catch (error) {
		if (error instanceof CancelledError) return undefined;
		return { action: 'failed', error: asOurs(error) };
	}
}

function asDone(outcome: Outcome): Outcome {
	return outcome.action === 'unchanged' ? { ...outcome, action: 'done' } : outcome;
}
