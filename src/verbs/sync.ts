import { CancelledError, ConflictError, ValidationError } from '../http/errors';
import { Application } from '../many/apply';
import { asOurs, entriesOf, type Entry } from '../many/entries';
import { planOf, type Step } from '../many/plan';
import { inPool } from '../many/pool';
import { snapshotOf } from '../many/snapshot';
import { notBegun, stopped } from '../many/stop';
import type { ItemOutcome } from '../outcome';
import type { SyncItem, SyncOptions, SyncReport } from '../requests';
import type { Room } from '../session';
import { checkRemoval, removalsOf } from '../sync/removal';
import { countsOf, hashOf, planned, summaryOf } from '../sync/report';
import { remove } from './upsert';
import { fieldsOf, namesOf } from './upsertMany';

function doubledNames(options: SyncOptions): 'stop' | 'lastWins' {
	// Which of two is meant must be clear before anything is removed.
	return options.remove === undefined ? (options.doubledNames ?? 'stop') : 'stop';
}

async function makePlan(
	room: Room,
	entries: readonly Entry[],
	options: SyncOptions,
): Promise<Step[]> {
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
	const entries = await entriesOf(room, wishes, doubledNames(options));
	const steps = await makePlan(room, entries, options);
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
	const onProgress = options.onProgress && {
		onProgress: (progress: { done: number; failed: number }) =>
			options.onProgress?.({ ...progress, total }),
	};
	const { secrets = 'withOtherChanges' } = options;
	const application = new Application(room, wished, {
		...options,
		secrets,
		...onProgress,
		bulk: true,
	});
	await application.run();
	if (options.signal?.aborted === true)
		throw stopped([...application.outcomes, ...surplus.map(() => undefined)]);
	const outcomes = application.outcomes.map((outcome) => outcome ?? notBegun());
	const failed = outcomes.filter(({ action }) => action === 'failed').length;
	const removed = await removeAll(room, surplus, options, failed);
	options.onProgress?.({ done: total, total, failed });
	return [...outcomes.map((outcome, at) => itemOf(wished[at], outcome)), ...removed];
}

function itemOf(step: Step | undefined, outcome: ItemOutcome): SyncItem {
	const { name = '', input } = step ?? {};
	return { ...outcome, name, ...(input !== undefined && { input }) };
}

/** Last of all, and only when everything before went well. */
async function removeAll(
	room: Room,
	surplus: readonly Step[],
	options: SyncOptions,
	failed: number,
): Promise<SyncItem[]> {
	const items = surplus.map((step): SyncItem => itemOf(step, leftInPlace(failed)));
	if (failed > 0) return items;
	const places = surplus.map((_, place) => place);
	await inPool(
		places,
		room.session.concurrency,
		async (place) => {
			const step = surplus[place];
			if (step !== undefined) items[place] = itemOf(step, await removeOne(room, step, options));
		},
		() => options.signal?.aborted !== true,
	);
	if (options.signal?.aborted === true) throw stopped(items);
	return items;
}

function leftInPlace(failed: number): ItemOutcome {
	return {
		action: 'skipped',
		error: new ConflictError(`Not removed, because ${failed} items before it could not be done.`, {
			remedy: 'Mend these and run it again.',
		}),
	};
}

async function removeOne(room: Room, step: Step, options: SyncOptions): Promise<ItemOutcome> {
	const { current } = step;
	const { includeContents = false, deletePermanently = false } = options.remove ?? { scope: {} };
	if (current === undefined) return leftInPlace(0);
	try {
		const hard = deletePermanently && !room.definition.restorable ? false : deletePermanently;
		const entity = await remove(room, current, { hard, recursive: includeContents });
		return { action: 'removed', entity };
	} catch (error) {
		if (error instanceof CancelledError) return leftInPlace(0);
		const ours = asOurs(error);
		const holds = ours instanceof ValidationError && ours.message.includes('not empty');
		return {
			action: holds ? 'skipped' : 'failed',
			error: holds ? contents(room, step) : ours,
			entity: current,
		};
	}
}

function contents({ definition }: Room, { name }: Step): ConflictError {
	return new ConflictError(`The ${definition.label} "${name}" holds content and was not removed.`, {
		remedy: 'Switch on "Include Contents" to remove it with all that it holds.',
	});
}
