import { batchesOf } from '../lib/batches';
import { createForm } from '../wire/encode';
import { CancelledError, OpenMetadataError } from '../errors/errors';
import type { Entity, ItemOutcome, Outcome } from '../types/results';
import { ready, type Prepared } from '../reconcile/prepare';
import type { EntityContext } from '../server/session';
import { completed, planFor, desiredFields } from '../operations/create';
import { reconcileExisting, upsertPreserving } from '../operations/upsert';
import { chunksOf, mayHaveBulk, sendBulk, type BulkRow, type ChunkLimits } from './request';
import { ResultTracker, type TrackerOptions } from './result-tracker';
import type { PlanOptions, Step } from './plan';
import { inPool } from './pool';
import { snapshotOf } from './snapshot';

export type ApplyOptions = PlanOptions & TrackerOptions & ChunkLimits;

/**
 * Carries out a plan: new entities over bulk requests where the server has them, the rest one by
 * one. What a step was to send is let go once it is done.
 */
export async function apply(
	context: EntityContext,
	steps: readonly Step[],
	options: ApplyOptions,
): Promise<ResultTracker> {
	return await new PlanExecutor(context, steps, options).run();
}

interface Row extends BulkRow {
	place: number;
}

class PlanExecutor {
	private readonly tracker: ResultTracker;

	constructor(
		private readonly context: EntityContext,
		private readonly steps: readonly Step[],
		private readonly options: ApplyOptions,
	) {
		this.tracker = new ResultTracker(steps.length, options);
	}

	async run(): Promise<ResultTracker> {
		for await (const places of batchesOf(this.places())) {
			for (const place of places) this.recordAtOnce(place);
		}
		await this.createInBulk();
		await inPool(
			this.places().filter((place) => this.tracker.isOpen(place)),
			this.tracker.itemsAtOnce(this.context.session),
			async (place) => await this.one(place),
			() => this.tracker.shouldContinue(),
		);
		return this.tracker;
	}

	private places(): number[] {
		return [...this.steps.keys()];
	}

	private record(place: number, outcome: ItemOutcome): void {
		this.tracker.record(place, outcome);
		const step = this.steps[place];
		if (step !== undefined) step.prepared = undefined;
	}

	private recordAtOnce(place: number): void {
		const { action, error, current, notices } = this.steps[place] ?? {};
		if (error !== undefined) {
			this.record(place, { action: action === 'skipped' ? 'skipped' : 'failed', error });
		} else if (action === 'unchanged' && current !== undefined) {
			const outcome: Outcome = { action: 'unchanged', entity: current };
			if (notices !== undefined) outcome.notices = notices;
			this.record(place, outcome);
		}
	}

	private async one(place: number): Promise<void> {
		const step = this.steps[place];
		if (step === undefined) return;
		const key = `${this.context.definition.type} ${step.name}`;
		try {
			// What was sent in a chunk that does not tell may be done: what is found done is its work.
			const mayBeDone = this.tracker.mayBeDone.has(place);
			const work = async () => await this.carryOut(step, !mayBeDone);
			const outcome = await this.context.session.queue.run(key, work);
			this.record(place, mayBeDone ? asCreated(outcome) : outcome);
		} catch (error) {
			this.tracker.fail(place, error);
		}
	}

	private async carryOut({ prepared, current, action }: Step, isNew: boolean): Promise<Outcome> {
		if (prepared === undefined) return { action: 'skipped' };
		return current === undefined
			? await upsertPreserving(this.context, prepared, this.options, isNew && action === 'create')
			: await reconcileExisting(this.context, current, prepared, this.options);
	}

	/** What the server does not say for certain is left open and done one by one. */
	private async createInBulk(): Promise<void> {
		const places = this.created();
		if (places.length < 2) return;
		try {
			const made: number[] = [];
			for await (const chunk of chunksOf(this.rows(places), this.options)) {
				if (!this.tracker.shouldContinue() || !mayHaveBulk(this.context)) break;
				for (const { place } of await this.sendChunk(chunk)) made.push(place);
			}
			if (made.length > 0) await this.readBack(made);
		} catch (error) {
			if (!(error instanceof OpenMetadataError)) throw error;
			if (error instanceof CancelledError) this.tracker.stop();
		}
	}

	/** Places of new entities whose name stands once: what has one name keeps its order. */
	private created(): number[] {
		if (!mayHaveBulk(this.context)) return [];
		const duplicates = new Set(this.steps.filter(({ again }) => again).map(({ name }) => name));
		return this.places().filter((place) => {
			const step = this.steps[place];
			return step?.action === 'create' && !duplicates.has(step.name);
		});
	}

	private async *rows(places: readonly number[]): AsyncGenerator<Row> {
		const { definition, dialect } = this.context;
		for (const place of places) {
			const { name, prepared } = this.steps[place] ?? {};
			if (name === undefined || prepared === undefined) continue;
			const { desired, secrets } = await ready(this.context, prepared);
			yield { place, name, secrets, request: createForm(definition, dialect, desired) };
		}
	}

	/** Answers the rows that the server says are done. */
	private async sendChunk(chunk: readonly Row[]): Promise<Row[]> {
		const { rowResults, mayBeDone } = await sendBulk(this.context, chunk).catch(
			(error: unknown) => {
				// Only a stop comes through.
				this.tracker.stop(chunk.map(({ place }) => place));
				throw error;
			},
		);
		for (const { place, name } of chunk) {
			const what = rowResults.get(name);
			if (what?.kind === 'failed') this.tracker.fail(place, what.error);
			else if (mayBeDone) this.tracker.mayBeDone.add(place);
		}
		return chunk.filter(({ name, place }) => rowResults.has(name) && this.tracker.isOpen(place));
	}

	/** Only what a read shows is reported as done. */
	private async readBack(made: readonly number[]): Promise<void> {
		const places = new Map(made.map((place) => [this.steps[place]?.name ?? '', place]));
		await snapshotOf(this.context, places, {
			fields: this.fieldsToRead(made),
			onRead: async (entities) => {
				await inPool(entities, this.context.session.concurrency, async (entity) => {
					const place = places.get(entity.name);
					const prepared = place === undefined ? undefined : this.steps[place]?.prepared;
					if (place === undefined || prepared === undefined || entity.deleted) return;
					await this.confirm(place, prepared, entity);
				});
			},
		});
	}

	/** Apart, so that no list of all wishes lives as long as the reading. */
	private fieldsToRead(made: readonly number[]): string[] {
		const named = made.flatMap((place) => {
			const desired = this.steps[place]?.prepared?.desired;
			return desired === undefined ? [] : desiredFields(this.context, desired);
		});
		return [...new Set(named)];
	}

	private async confirm(place: number, prepared: Prepared, entity: Entity): Promise<void> {
		try {
			const made = await ready(this.context, prepared);
			const plan = planFor(this.context, made, { tags: 'add' });
			const created: Outcome = { action: 'created', entity };
			this.record(place, await completed(this.context, created, plan, made.notices));
		} catch (error) {
			this.tracker.fail(place, error);
		}
	}
}

/** There was none before the chunk was sent: what a read finds as wished is its work. */
function asCreated(outcome: Outcome): Outcome {
	return outcome.action === 'unchanged'
		? { ...outcome, action: 'created', confirmedByRead: true }
		: outcome;
}
