import { ConflictError, ValidationError } from '../http/errors';
import { apply } from '../many/apply';
import { entriesOf, type Entry } from '../many/entries';
import { planOf, type Step } from '../many/plan';
import { snapshotOf } from '../many/snapshot';
import { beforeSending, notDone, stopped } from '../many/stop';
import type { ItemOutcome } from '../outcome';
import type { SyncItem, SyncOptions, SyncReport } from '../requests';
import type { Room } from '../session';
import { checkRemoval, removalsOf } from '../sync/removal';
import { leftInPlace, removeAll } from '../sync/remove-all';
import { countsOf, hashOf, planned, summaryOf } from '../sync/report';
import { fieldsOf, namesOf } from './upsertMany';

function doubledNames(options: SyncOptions): 'stop' | 'lastWins' {
	// Which of two is meant must be clear before anything is removed.
	return options.remove === undefined ? (options.doubledNames ?? 'stop') : 'stop';
}

async function makePlan(room: Room, entries: Entry[], options: SyncOptions): Promise<Step[]> {
	checkRemoval(room, entries, options);
	const whole = options.remove !== undefined;
	const fields = fieldsOf(room, entries);
	const snapshot = await snapshotOf(room, namesOf(entries), { whole, fields });
	const secrets = options.secrets ?? 'withOtherChanges';
	const steps = await planOf(room, entries, snapshot, { ...options, secrets });
	if (options.remove === undefined) return steps;
	const bad = steps.find(({ error }) => error !== undefined);
	if (bad?.error !== undefined) {
		throw new ValidationError(
			`Nothing was sent: "${bad.name}" cannot be brought to what is wished. ${bad.error.message}`,
			{ field: 'remove', remedy: `${bad.error.remedy} Or switch removal off.` },
		);
	}
	return [...steps, ...(await removalsOf(room, entries, snapshot, options.remove))];
}

function reportOf(steps: readonly Step[], items: SyncItem[]): SyncReport {
	const plan = countsOf(steps.map(planned));
	return { items, counts: countsOf(items), hash: hashOf(steps), summary: summaryOf(plan) };
}

/** Sync: see `Collection.sync`. */
export async function sync(
	room: Room,
	wishes: readonly unknown[],
	options: SyncOptions = {},
): Promise<SyncReport> {
	const { signal } = options;
	const steps = await beforeSending(wishes.length, signal, async () => {
		const entries = await entriesOf(room, wishes, doubledNames(options));
		return await makePlan(room, entries, options);
	});
	if (options.planOnly === true) return reportOf(steps, steps.map(planned));
	checkHash(steps, options.planHash);
	return reportOf(steps, await carriedOut(room, steps, options));
}

function checkHash(steps: readonly Step[], expected: string | undefined): void {
	const hash = hashOf(steps);
	if (expected === undefined || expected === '' || expected === hash) return;
	throw new ConflictError(
		`Nothing was sent: the plan is no longer the one that was approved (${expected}, now ${hash}).`,
		{ field: 'planHash', remedy: 'Make a plan again, look at it, and approve that one.' },
	);
}

async function carriedOut(
	room: Room,
	steps: readonly Step[],
	options: SyncOptions,
): Promise<SyncItem[]> {
	const wished = steps.filter(({ action }) => action !== 'remove');
	const surplus = steps.filter(({ action }) => action === 'remove');
	const total = steps.length;
	const { secrets = 'withOtherChanges', onProgress } = options;
	const tell = (done: number, failed: number) => onProgress?.({ done, total, failed });
	const ledger = await apply(room, wished, {
		...options,
		secrets,
		onProgress: ({ done, failed }) => tell(done, failed),
	});
	if (ledger.isStopped) throw stopped([...ledger.standings(), ...notDone(surplus.length)]);
	const outcomes = ledger.result();
	const { failed } = countsOf(outcomes);
	const removal =
		failed > 0 ? leftInPlace(surplus, failed) : await removeAll(room, surplus, options);
	if (removal.isStopped) throw stopped([...ledger.standings(), ...removal.standings()]);
	const all = [...outcomes, ...removal.result()];
	tell(total, countsOf(all).failed);
	const inOrder = [...wished, ...surplus];
	return all.map((outcome, at) => itemOf(inOrder[at], outcome));
}

function itemOf(step: Step | undefined, outcome: ItemOutcome): SyncItem {
	const { name = '', input } = step ?? {};
	return { ...outcome, name, ...(input !== undefined && { input }) };
}
