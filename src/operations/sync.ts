import { carryOut } from '../bulk/steps';
import { entriesOf, type DuplicateNames, type Entry } from '../bulk/entries';
import { withNames } from '../ingestion/names-of-list';
import { planOf } from '../bulk/planner';
import { forgetChanges, type Step } from '../bulk/step';
import { beforeSending, notDone, stopped } from '../bulk/stop';
import type { ItemOutcome } from '../types/results';
import type { SyncItem, SyncOptions, SyncReport } from '../types/options';
import type { EntityContext } from '../context/entity-context';
import { deployAfterSaveMany } from './ingestion/deploy-after-save-many';
import { checkApproval, planHashOf } from '../bulk/plan-hash';
import { checkRemoval, removalsOf } from '../bulk/removal';
import { checkUsable } from '../bulk/usable';
import { leftInPlace, removeAll } from '../bulk/remove';
import { verifyTracked } from '../verify/tracked';
import { countsOf, planned, plannedCounts, summaryOf } from '../bulk/report';

function duplicateNames({ remove, duplicateNames: chosen = 'stop' }: SyncOptions): DuplicateNames {
	// Which of two is meant must be clear before anything is removed.
	return remove === undefined ? chosen : 'never';
}

async function makePlan(
	context: EntityContext,
	entries: Entry[],
	options: SyncOptions,
): Promise<Step[]> {
	checkRemoval(context, entries, options);
	const { remove, secrets = 'withOtherChanges' } = options;
	const whole = remove !== undefined;
	const { steps, snapshot } = await planOf(context, entries, { ...options, secrets, whole });
	if (remove === undefined) return steps;
	checkUsable(steps, options);
	return [...steps, ...(await removalsOf(context, steps, snapshot, remove))];
}

/** Syncs a list: see `Collection.sync`. */
export async function sync(
	context: EntityContext,
	inputs: Iterable<unknown>,
	options: SyncOptions = {},
): Promise<SyncReport> {
	const listed = await withNames(context, inputs);
	const entries = entriesOf(context, listed, duplicateNames(options));
	const steps = await beforeSending(
		entries.length,
		options.signal,
		async () => await makePlan(context, entries.splice(0), options),
	);
	const hash = planHashOf(steps);
	const summary = summaryOf(plannedCounts(steps));
	const { mode = 'apply' } = options;
	checkApproval(hash, steps, mode);
	if (mode !== 'plan') forgetChanges(steps);
	const items =
		mode === 'plan'
			? steps.map(planned)
			: await deployAfterSaveMany(context, await carriedOut(context, steps, options), options);
	return { items, counts: countsOf(items), hash, summary };
}

async function carriedOut(
	context: EntityContext,
	steps: readonly Step[],
	options: SyncOptions,
): Promise<SyncItem[]> {
	const expected = steps.filter(({ action }) => action !== 'remove');
	const surplus = steps.filter(({ action }) => action === 'remove');
	const total = steps.length;
	const { secrets = 'withOtherChanges', onProgress } = options;
	const report = (done: number, failed: number) => onProgress?.({ done, total, failed });
	const tracker = await carryOut(context, expected, {
		...options,
		secrets,
		onProgress: ({ done, failed }) => report(done, failed),
	});
	await verifyTracked(context, tracker);
	if (tracker.isStopped) throw stopped([...tracker.standings(), ...notDone(surplus.length)]);
	const outcomes = tracker.result();
	const { failed } = countsOf(outcomes);
	const removal =
		failed > 0 ? leftInPlace(surplus, failed) : await removeAll(context, surplus, options);
	if (removal.isStopped) throw stopped([...tracker.standings(), ...removal.standings()]);
	const all = [...outcomes, ...removal.result()];
	report(total, countsOf(all).failed);
	const inOrder = [...expected, ...surplus];
	return all.map((outcome, at) => itemOf(inOrder[at], outcome));
}

function itemOf(step: Step | undefined, outcome: ItemOutcome): SyncItem {
	const { name = '', input } = step ?? {};
	return input === undefined ? { ...outcome, name } : { ...outcome, name, input };
}
