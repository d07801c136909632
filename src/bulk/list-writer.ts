import { forItem, type EntityContext } from '../context/entity-context';
import { CancelledError, OpenMetadataError } from '../errors/errors';
import { inPool } from '../lib/pool';
import { comparisonOf, desiredFields } from '../reconcile/comparison';
import { completed } from '../reconcile/complete';
import type { Ready } from '../reconcile/ready';
import type { Action, Entity, Outcome } from '../types/results';
import { createForm } from '../wire/encode';
import { chunksOf, mayHaveBulk, sendBulk, type BulkRow, type ChunkLimits } from './request';
import type { ResultTracker } from './result-tracker';
import { type TrackerOptions } from './result-tracker';
import { snapshotOf } from './snapshot';

export type WriterOptions = TrackerOptions & ChunkLimits;

/** What is special about a way of writing a list. */
export interface WritePlan {
	/** Places of the list by rounds; no name stands twice in what a round sends in bulk. */
	rounds: Iterable<readonly number[]>;
	nameAt(place: number): string;
	/** Of a round what goes over bulk requests; the rest, and what these leave open, goes one by one. */
	inBulk(places: readonly number[]): readonly number[];
	/** What a bulk request holds; worked out once. Rejects where it cannot be sent. */
	ready(place: number): Promise<Ready | undefined>;
	/** What an answer says for certain; nothing where only a read can tell. */
	accepted(kind: 'created' | 'done', place: number): Outcome | undefined;
	/** What is done where a read shows what a bulk request sent. */
	action: Action;
	/** One by one. `mayBeDone`: it was sent, and no answer tells. */
	single(context: EntityContext, place: number, mayBeDone: boolean): Promise<Outcome>;
}

interface Row extends BulkRow {
	place: number;
}

/**
 * Writes a list: over bulk requests where the server has them, the rest one by one. Only what an
 * answer or a read says for certain is reported as done.
 */
export class ListWriter {
	constructor(
		private readonly context: EntityContext,
		private readonly plan: WritePlan,
		private readonly options: WriterOptions,
		private readonly tracker: ResultTracker,
	) {}

	async write(): Promise<void> {
		const { tracker } = this;
		for (const round of this.plan.rounds) {
			await this.writeInBulk(this.plan.inBulk(round));
			await inPool(
				round.filter((place) => tracker.isOpen(place)),
				tracker.itemsAtOnce(this.context.session),
				async (place) => await this.writeOne(place),
				() => tracker.shouldContinue(),
			);
		}
	}

	private async writeOne(place: number): Promise<void> {
		const { context, plan, tracker } = this;
		const key = `${context.definition.type} ${plan.nameAt(place)}`;
		try {
			const mayBeDone = tracker.mayBeDone.has(place);
			const outcome = await context.session.queue.run(key, async () =>
				plan.single(forItem(context), place, mayBeDone),
			);
			tracker.record(place, outcome);
		} catch (error) {
			tracker.fail(place, error);
		}
	}

	/** What the server does not say for certain is left open. */
	private async writeInBulk(places: readonly number[]): Promise<void> {
		if (places.length === 0 || !mayHaveBulk(this.context)) return;
		const unseen: number[] = [];
		for await (const chunk of chunksOf(this.rows(places), this.options)) {
			if (!this.tracker.shouldContinue() || !mayHaveBulk(this.context)) break;
			unseen.push(...(await this.sendChunk(chunk)));
		}
		if (unseen.length > 0 && !this.tracker.isStopped) await this.readBack(unseen);
	}

	private async *rows(places: readonly number[]): AsyncGenerator<Row> {
		const { definition, dialect } = this.context;
		for (const place of places) {
			try {
				const made = await this.plan.ready(place);
				if (made === undefined) continue;
				const request = createForm(definition, dialect, made.desired);
				const row: Row = { place, name: this.plan.nameAt(place), secrets: made.secrets, request };
				yield row;
			} catch (error) {
				this.tracker.fail(place, error);
			}
		}
	}

	/** Answers the places of what is done as the server says, and of which only a read can tell how. */
	private async sendChunk(chunk: readonly Row[]): Promise<number[]> {
		const { context, plan, tracker } = this;
		const sent = await sendBulk(forItem(context), chunk).catch((error: unknown) => {
			if (!(error instanceof CancelledError)) throw error;
			tracker.stop(chunk.map(({ place }) => place));
			return undefined;
		});
		if (sent === undefined) return [];
		return chunk.flatMap(({ place, name }) => {
			const result = sent.rowResults.get(name);
			if (result?.kind === 'failed') tracker.fail(place, result.error);
			else if (sent.mayBeDone) tracker.mayBeDone.add(place);
			if (result === undefined || result.kind === 'failed') return [];
			const outcome = plan.accepted(result.kind, place);
			if (outcome === undefined) return [place];
			tracker.record(place, outcome);
			return [];
		});
	}

	/** What cannot be read stays open. */
	private async readBack(places: readonly number[]): Promise<void> {
		const byName = new Map(places.map((place) => [this.plan.nameAt(place), place]));
		const onRead = async (entities: Entity[]) => {
			await inPool(entities, this.context.session.concurrency, async (entity) => {
				const place = byName.get(entity.name);
				if (place !== undefined && !entity.deleted) await this.confirm(place, entity);
			});
		};
		try {
			const fields = await this.fieldsToRead(places);
			await snapshotOf(this.context, byName, { fields, onRead });
		} catch (error) {
			if (!(error instanceof OpenMetadataError)) throw error;
			if (error instanceof CancelledError) this.tracker.stop();
		}
	}

	/** Apart, so that no list of what was sent lives as long as the reading. */
	private async fieldsToRead(places: readonly number[]): Promise<string[]> {
		const fields = new Set<string>();
		for (const place of places) {
			const made = await this.plan.ready(place);
			if (made === undefined) continue;
			for (const field of desiredFields(this.context, made.desired)) fields.add(field);
		}
		return [...fields];
	}

	private async confirm(place: number, entity: Entity): Promise<void> {
		const { plan, tracker } = this;
		const context = forItem(this.context);
		try {
			const made = await plan.ready(place);
			if (made === undefined) return;
			const comparison = comparisonOf(context, made, { tags: 'add' });
			const outcome: Outcome = { action: plan.action, entity };
			tracker.record(place, await completed(context, outcome, comparison, made.notices));
		} catch (error) {
			tracker.fail(place, error);
		}
	}
}
