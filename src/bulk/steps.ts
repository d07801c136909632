import type { EntityContext } from '../context/entity-context';
import { batchesOf } from '../lib/batches';
import { findNamed } from '../reconcile/find-named';
import { postReady } from '../reconcile/post';
import { ready, type Ready } from '../reconcile/ready';
import {
	reconcileExisting,
	reconcileReady,
	unlessExists,
	upsertPreserving,
} from '../reconcile/upsert';
import type { Entity, Outcome } from '../types/results';
import { ListWriter, type ListItem, type WritePlan, type WriterOptions } from './list-writer';
import type { PlanOptions } from './plan-step';
import { ResultTracker } from './result-tracker';
import type { Step, Work } from './step';

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
	const tracker = new ResultTracker(steps.length, options);
	let place = 0;
	for await (const some of batchesOf(steps)) {
		for (const step of some) noteAtOnce(tracker, place++, step);
	}
	// Once for all: they say nothing of how long the rest takes.
	tracker.report();
	const plan = new StepsPlan(context, itemsOf(steps), options);
	await new ListWriter(context, plan, options, tracker).write();
	return tracker;
}

/** What needs nothing sent. */
function noteAtOnce(tracker: ResultTracker, place: number, step: Step): void {
	const { action, error, current, notices } = step;
	if (error !== undefined) {
		tracker.note(place, { action: action === 'skipped' ? 'skipped' : 'failed', error });
	} else if (action === 'unchanged' && current !== undefined) {
		const outcome: Outcome = { action: 'unchanged', entity: current };
		if (notices !== undefined) outcome.notices = notices;
		tracker.note(place, outcome);
	}
}

interface StepItem extends ListItem {
	step: Step;
}

/** Steps for which something is sent; their work goes over to the items. */
function itemsOf(steps: readonly Step[]): StepItem[] {
	return steps.flatMap((step, place) => {
		const { name, work } = step;
		if (work === undefined) return [];
		step.work = undefined;
		return [{ place, name, work, step }];
	});
}

class StepsPlan implements WritePlan<StepItem> {
	readonly action = 'created';
	readonly rounds: readonly (readonly StepItem[])[];

	constructor(
		private readonly context: EntityContext,
		items: readonly StepItem[],
		private readonly options: PlanOptions,
	) {
		this.rounds = [items];
	}

	/** New entities whose name stands once: what has one name keeps its order. */
	inBulk(items: readonly StepItem[]): readonly StepItem[] {
		const repeated = items.filter(({ step }) => step.again);
		const duplicates = new Set(repeated.map(({ name }) => name));
		const created = items.filter(
			({ step, name }) => step.action === 'create' && !duplicates.has(name),
		);
		return created.length < fewestInBulk ? [] : created;
	}

	async ready({ made, prepared }: Work): Promise<Ready> {
		return made ?? (await ready(this.context, prepared));
	}

	/** Only what a read shows is reported as done. */
	accepted(): undefined {
		return undefined;
	}

	async single(
		context: EntityContext,
		{ step }: StepItem,
		work: Work,
		mayBeDone: boolean,
	): Promise<Outcome> {
		const outcome = await this.carriedOut(context, step.current, work, mayBeDone);
		return mayBeDone ? asCreated(outcome) : outcome;
	}

	private async carriedOut(
		context: EntityContext,
		current: Entity | undefined,
		{ prepared, made }: Work,
		mayBeDone: boolean,
	): Promise<Outcome> {
		const { options } = this;
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
