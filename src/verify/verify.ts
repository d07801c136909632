import { forItem, type EntityContext, type Written } from '../context/entity-context';
import { CancelledError, ConflictError, type OpenMetadataError } from '../errors/errors';
import { asOpenMetadataError } from '../errors/unexpected';
import { inPool } from '../lib/pool';
import { lastWriterOf } from '../reconcile/last-writer';
import { pause } from '../context/pause';
import type { Entity } from '../types/results';
import { readAgain, type Seen } from './read-again';

/** What became of a change. */
export type Verdict =
	| { kind: 'holds'; entity?: Entity }
	| { kind: 'lost'; error: OpenMetadataError }
	/** It could not be looked at. */
	| { kind: 'unknown'; error: OpenMetadataError };

/** How often a change is sent again. */
const mostTimes = 5;

/** Two writes that are 15 ms apart still lose one another (behaviour table, "PATCH"). */
const leastSettleMs = 100;
const mostSettleMs = 2000;

/** Milliseconds until a write that began before ours has ended; it may take as long as ours. */
function settleMs(all: readonly Written[]): number {
	const longest = all.reduce((most, { tookMs }) => Math.max(most, tookMs), leastSettleMs);
	return Math.min(longest, mostSettleMs);
}

/**
 * Looks once more at what was changed. What somebody who wrote at the same time took away is worked
 * out anew and sent again, at most five times. Rejects only when it is stopped.
 */
export async function verify(
	context: EntityContext,
	all: readonly Written[],
): Promise<Map<Written, Verdict>> {
	const verdicts = new Map<Written, Verdict>();
	const superseded = supersededIn(all);
	let open = all.filter((one) => !superseded.has(one));
	for (let times = 0; open.length > 0; times++) {
		// Clients that lost one another must not meet again.
		await pause(context, settleMs(open) * (1 + times * Math.random()));
		const seen = await readAgain(context, open);
		const lost = lostIn(seen, verdicts, times > 0);
		open = times < mostTimes ? await sendAgain(context, lost, verdicts) : [];
		if (times < mostTimes) continue;
		for (const [one, now] of lost) verdicts.set(one, { kind: 'lost', error: taken(context, now) });
	}
	return verdicts;
}

/** What a later change of the same fields, by the same run, has taken the place of. */
function supersededIn(all: readonly Written[]): ReadonlySet<Written> {
	const later = new Map<string, Written[]>();
	const superseded = new Set<Written>();
	for (const one of [...all].reverse()) {
		const others = later.get(one.entity.id) ?? [];
		if (others.some((other) => overlap(one, other))) superseded.add(one);
		later.set(one.entity.id, [...others, one]);
	}
	return superseded;
}

function overlap({ changed }: Written, { changed: later }: Written): boolean {
	if (changed === undefined || later === undefined) return true;
	return changed.some((field) => later.includes(field));
}

/** What has to be sent again, with what is there now; notes what is known of all others. */
function lostIn(
	seen: ReadonlyMap<Written, Seen>,
	verdicts: Map<Written, Verdict>,
	isSentAgain: boolean,
): [Written, Entity][] {
	const lost: [Written, Entity][] = [];
	for (const [one, { entity, error }] of seen) {
		if (error !== undefined) verdicts.set(one, { kind: 'unknown', error });
		else if (entity === undefined) verdicts.set(one, { kind: 'lost', error: gone(one) });
		else if (!one.holds(entity)) lost.push([one, entity]);
		else verdicts.set(one, isSentAgain ? { kind: 'holds', entity } : { kind: 'holds' });
	}
	return lost;
}

/** Answers what was sent. */
async function sendAgain(
	context: EntityContext,
	lost: readonly [Written, Entity][],
	verdicts: Map<Written, Verdict>,
): Promise<Written[]> {
	const sent: Written[] = [];
	let stop: CancelledError | undefined;
	await inPool(lost, context.session.concurrency, async ([one, entity]) => {
		try {
			await one.again(forItem(context), entity);
			sent.push(one);
		} catch (thrown) {
			if (thrown instanceof CancelledError) stop = thrown;
			verdicts.set(one, { kind: 'lost', error: asOpenMetadataError(thrown) });
		}
	});
	if (stop !== undefined) throw stop;
	return sent;
}

function gone({ entity }: Written): ConflictError {
	return new ConflictError(`"${entity.name}" was deleted right after it was changed.`, {
		remedy: 'Run it again if the entity is still wanted.',
	});
}

function taken({ definition }: EntityContext, now: Entity): ConflictError {
	return new ConflictError(
		`The change to the ${definition.label} "${now.name}" was overwritten ${mostTimes} times because ${lastWriterOf(now)} was changing it, too.`,
		{ status: 409, remedy: 'Run this item again when the other changes are finished.' },
	);
}
