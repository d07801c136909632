import { batchesOf } from '../lib/batches';
import { createForm } from '../wire/encode';
import { CancelledError, OpenMetadataError } from '../http/failures/errors';
import type { Entity, ItemOutcome, Outcome } from '../types/results';
import { ready, type Prepared } from '../reconcile/prepare';
import type { Room } from '../server/session';
import { completed, planFor, wishedFields } from '../operations/create';
import { adopt, keep } from '../operations/upsert';
import { chunksOf, mayHaveBulk, sendBulk, type BulkRow, type ChunkLimits } from './request';
import { Ledger, type LedgerOptions } from './result-tracker';
import type { PlanOptions, Step } from './plan';
import { inPool } from './pool';
import { snapshotOf } from './snapshot';

export type ApplyOptions = PlanOptions & LedgerOptions & ChunkLimits;

/**
 * Carries out a plan: new entities over bulk requests where the server has them, the rest one by
 * one. What a step was to send is let go once it is done.
 */
export async function apply(
	room: Room,
	steps: readonly Step[],
	options: ApplyOptions,
): Promise<Ledger> {
	return await new Application(room, steps, options).run();
}

interface Row extends BulkRow {
	place: number;
}

class Application {
	private readonly ledger: Ledger;

	constructor(
		private readonly room: Room,
		private readonly steps: readonly Step[],
		private readonly options: ApplyOptions,
	) {
		this.ledger = new Ledger(steps.length, options);
	}

	async run(): Promise<Ledger> {
		for await (const places of batchesOf(this.places())) {
			for (const place of places) this.settleAtOnce(place);
		}
		await this.createInBulk();
		await inPool(
			this.places().filter((place) => this.ledger.isOpen(place)),
			this.ledger.itemsAtOnce(this.room.session),
			async (place) => await this.one(place),
			() => this.ledger.goesOn(),
		);
		return this.ledger;
	}

	private places(): number[] {
		return [...this.steps.keys()];
	}

	private settle(place: number, outcome: ItemOutcome): void {
		this.ledger.settle(place, outcome);
		const step = this.steps[place];
		if (step !== undefined) step.prepared = undefined;
	}

	private settleAtOnce(place: number): void {
		const { action, error, current, notices } = this.steps[place] ?? {};
		if (error !== undefined) {
			this.settle(place, { action: action === 'skipped' ? 'skipped' : 'failed', error });
		} else if (action === 'unchanged' && current !== undefined) {
			const outcome: Outcome = { action: 'unchanged', entity: current };
			if (notices !== undefined) outcome.notices = notices;
			this.settle(place, outcome);
		}
	}

	private async one(place: number): Promise<void> {
		const step = this.steps[place];
		if (step === undefined) return;
		const key = `${this.room.definition.type} ${step.name}`;
		try {
			// What was sent in a chunk that does not tell may be done: what is found done is its work.
			const mayBeDone = this.ledger.mayBeDone.has(place);
			const work = async () => await this.carryOut(step, !mayBeDone);
			const outcome = await this.room.session.lanes.run(key, work);
			this.settle(place, mayBeDone ? asCreated(outcome) : outcome);
		} catch (error) {
			this.ledger.fail(place, error);
		}
	}

	private async carryOut({ prepared, current, action }: Step, isNew: boolean): Promise<Outcome> {
		if (prepared === undefined) return { action: 'skipped' };
		return current === undefined
			? await keep(this.room, prepared, this.options, isNew && action === 'create')
			: await adopt(this.room, current, prepared, this.options);
	}

	/** What the server does not say for certain is left open and done one by one. */
	private async createInBulk(): Promise<void> {
		const places = this.created();
		if (places.length < 2) return;
		try {
			const made: number[] = [];
			for await (const chunk of chunksOf(this.rows(places), this.options)) {
				if (!this.ledger.goesOn() || !mayHaveBulk(this.room)) break;
				for (const { place } of await this.sendChunk(chunk)) made.push(place);
			}
			if (made.length > 0) await this.readBack(made);
		} catch (error) {
			if (!(error instanceof OpenMetadataError)) throw error;
			if (error instanceof CancelledError) this.ledger.stop();
		}
	}

	/** Places of new entities whose name stands once: what has one name keeps its order. */
	private created(): number[] {
		if (!mayHaveBulk(this.room)) return [];
		const doubled = new Set(this.steps.filter(({ again }) => again).map(({ name }) => name));
		return this.places().filter((place) => {
			const step = this.steps[place];
			return step?.action === 'create' && !doubled.has(step.name);
		});
	}

	private async *rows(places: readonly number[]): AsyncGenerator<Row> {
		const { definition, dialect } = this.room;
		for (const place of places) {
			const { name, prepared } = this.steps[place] ?? {};
			if (name === undefined || prepared === undefined) continue;
			const { wish, secrets } = await ready(this.room, prepared);
			yield { place, name, secrets, request: createForm(definition, dialect, wish) };
		}
	}

	/** Answers the rows that the server says are done. */
	private async sendChunk(chunk: readonly Row[]): Promise<Row[]> {
		const { said, mayBeDone } = await sendBulk(this.room, chunk).catch((error: unknown) => {
			// Only a stop comes through.
			this.ledger.stop(chunk.map(({ place }) => place));
			throw error;
		});
		for (const { place, name } of chunk) {
			const what = said.get(name);
			if (what?.kind === 'failed') this.ledger.fail(place, what.error);
			else if (mayBeDone) this.ledger.mayBeDone.add(place);
		}
		return chunk.filter(({ name, place }) => said.has(name) && this.ledger.isOpen(place));
	}

	/** Only what a read shows is reported as done. */
	private async readBack(made: readonly number[]): Promise<void> {
		const places = new Map(made.map((place) => [this.steps[place]?.name ?? '', place]));
		await snapshotOf(this.room, places, {
			fields: this.fieldsToRead(made),
			onRead: async (entities) => {
				await inPool(entities, this.room.session.concurrency, async (entity) => {
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
			const wish = this.steps[place]?.prepared?.wish;
			return wish === undefined ? [] : wishedFields(this.room, wish);
		});
		return [...new Set(named)];
	}

	private async confirm(place: number, prepared: Prepared, entity: Entity): Promise<void> {
		try {
			const made = await ready(this.room, prepared);
			const plan = planFor(this.room, made, { tags: 'add' });
			const created: Outcome = { action: 'created', entity };
			this.settle(place, await completed(this.room, created, plan, made.notices));
		} catch (error) {
			this.ledger.fail(place, error);
		}
	}
}

/** There was none before the chunk was sent: what a read finds as wished is its work. */
function asCreated(outcome: Outcome): Outcome {
	return outcome.action === 'unchanged'
		? { ...outcome, action: 'created', confirmedByRead: true }
		: outcome;
}
