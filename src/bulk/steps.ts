import type { EntityContext } from '../context/entity-context';
import { batchesOf } from '../lib/batches';
import { findNamed } from '../reconcile/find-named';
import { postReady } from '../reconcile/post';
import type { Ready } from '../reconcile/ready';
import {
	reconcileExisting,
	reconcileReady,
	unlessExists,
	upsertPreserving,
} from '../reconcile/upsert';
import type { Outcome } from '../types/results';
import { ListWriter, type WritePlan, type WriterOptions } from './list-writer';
import type { PlanOptions } from './plan-step';
import { ResultTracker } from './result-tracker';
import type { Step } from './step';

/** A bulk request for less is none. */
const fewestInBulk = 2;

/**
 * Carries out a plan: new entities over bulk requests where the server has them, the rest one by
 * one. What a step was to send is let go once it is done.
 */
export async function carryOut(
	context: EntityContext,
	steps: readonly Step[],
	options: PlanOptions & WriterOptions,
): Promise<ResultTracker> {
	const tracker = new ResultTracker(steps.length, options, (place) => {
		const step = steps[place];
		if (step !== undefined) step.work = undefined;
	});
	const places = [...steps.keys()];
	for await (const some of batchesOf(places)) {
		for (const place of some) recordAtOnce(tracker, place, steps[place]);
	}
	const plan = new StepsPlan(steps, places, options);
	await new ListWriter(context, plan, options, tracker).write();
	return tracker;
}

/** What needs nothing sent. */
function recordAtOnce(tracker: ResultTracker, place: number, step: Step | undefined): void {
	const { action, error, current, notices } = step ?? {};
	if (error !== undefined) {
		tracker.record(place, { action: action === 'skipped' ? 'skipped' : 'failed', error });
	} else if (action === 'unchanged' && current !== undefined) {
		const outcome: Outcome = { action: 'unchanged', entity: current };
		if (notices !== undefined) outcome.notices = notices;
		tracker.record(place, outcome);
	}
}

class StepsPlan implements WritePlan {
	readonly action = 'created';
	readonly rounds: readonly (readonly number[])[];

	constructor(
		private readonly steps: readonly Step[],
		places: readonly number[],
		private readonly options: PlanOptions,
	) {
		this.rounds = [places];
	}

	nameAt(place: number): string {
		return this.steps[place]?.name ?? '';
	}

	/** New entities whose name stands once: what has one name keeps its order. */
	inBulk(places: readonly number[]): readonly number[] {
		const duplicates = new Set(this.steps.filter(({ again }) => again).map(({ name }) => name));
		const created = places.filter((place) => {
			const step = this.steps[place];
			return step?.action === 'create' && !duplicates.has(step.name);
		});
		return created.length < fewestInBulk ? [] : created;
	}

	async ready(place: number): Promise<Ready | undefined> {
		return this.steps[place]?.work?.made;
	}

	/** Only what a read shows is reported as done. */
	accepted(): undefined {
		return undefined;
	}

	async single(context: EntityContext, place: number, mayBeDone: boolean): Promise<Outcome> {
		const step = this.steps[place];
		if (step === undefined) return { action: 'skipped' };
		const outcome = await this.carriedOut(context, step, mayBeDone);
		return mayBeDone ? asCreated(outcome) : outcome;
	}

	private async carriedOut(
		context: EntityContext,
		{ work, current }: Step,
		mayBeDone: boolean,
	): Promise<Outcome> {
		const { options } = this;
		if (work === undefined) return { action: 'skipped' };
		const { prepared, made } = work;
		if (made === undefined) return await upsertPreserving(context, prepared, options);
		if (current !== undefined) return await reconcileReady(context, current, made, options);
		// What was sent in a chunk that does not tell may be done: what is found done is its work.
		const there = mayBeDone ? await findNamed(context, prepared.desired) : undefined;
		if (there !== undefined) return await reconcileExisting(context, there, prepared, options);
		return await unlessExists(context, prepared, options, async () => postReady(context, made));
	}
}

/** There was none before the chunk was sent: what a read finds in its desired state is its work. */
function asCreated(outcome: Outcome): Outcome {
	return outcome.action === 'unchanged'
		? { ...outcome, action: 'created', confirmedByRead: true }
		: outcome;
}
