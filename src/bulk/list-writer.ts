import { secretTexts } from '../connections';
import { forItem, type EntityContext } from '../context/entity-context';
import { inTurn } from '../context/writers';
import { CancelledError, OpenMetadataError } from '../errors/errors';
import { inPool } from '../lib/pool';
import { comparisonOf, desiredFields } from '../reconcile/comparison';
import { completed } from '../reconcile/complete';
import type { Ready } from '../reconcile/ready';
import type { Action, Entity, Outcome } from '../types/results';
import { createForm } from '../wire/encode';
import { chunksOf, mayHaveBulk, sendBulk, type BulkRow, type ChunkLimits } from './request';
import type { ResultTracker, TrackerOptions } from './result-tracker';
import { snapshotOf } from './snapshot';
import type { Work } from './step';

export type WriterOptions = TrackerOptions & ChunkLimits;

/** One of a list that something is sent for. */
export interface ListItem {
	place: number;
	name: string;
	/** What is to be sent; let go once it is done. */
	work?: Work | undefined;
}

/** What is special about a way of writing a list. */
export interface WritePlan<T extends ListItem> {
	/** No name stands twice in what a round sends in bulk. */
	rounds: Iterable<readonly T[]>;
	/** Of a round what goes over bulk requests; the rest, and what these leave open, goes one by one. */
	inBulk(round: readonly T[]): readonly T[];
	/** What a bulk request holds; worked out once. Rejects where it cannot be sent. */
	ready(work: Work): Promise<Ready>;
	/** What an answer says for certain; nothing where only a read can tell. */
	accepted(kind: 'created' | 'done', work: Work): Outcome | undefined;
	/** What is done where a read shows what a bulk request sent. */
	action: Action;
	/** One by one. `mayBeDone`: it was sent, and no answer tells. */
	single(context: EntityContext, item: T, work: Work, mayBeDone: boolean): Promise<Outcome>;
}

interface Row<T> extends BulkRow {
	item: T;
	work: Work;
}

/**
 * Writes a list: over bulk requests where the server has them, the rest one by one. Only what an
 * answer or a read says for certain is reported as done.
 */
export class ListWriter<T extends ListItem> {
	constructor(
		private readonly context: EntityContext,
		private readonly plan: WritePlan<T>,
		private readonly options: WriterOptions,
		private readonly tracker: ResultTracker,
	) {}

	async write(): Promise<void> {
		const { tracker, plan } = this;
		for (const round of plan.rounds) {
			await this.writeInBulk(plan.inBulk(round));
			await inPool(
				round.filter(({ place }) => tracker.isOpen(place)),
				tracker.itemsAtOnce(this.context.session),
				async (item) => await this.writeOne(item),
				() => tracker.shouldContinue(),
			);
		}
	}

	private async writeOne(item: T): Promise<void> {
		const { context, plan, tracker } = this;
		const key = `${context.definition.type} ${item.name}`;
		await this.recorded(item, async (work) => {
			const mayBeDone = tracker.mayBeDone.has(item.place);
			const own = forItem(context);
			const { server } = context.session;
			return await inTurn({ server, entity: key, signal: own.signal }, async () => {
				const outcome = await plan.single(own, item, work, mayBeDone);
				tracker.noteWritten(item.place, own.written);
				return outcome;
			});
		});
	}

	/** Does what is left to do for an item, and records what became of it. */
	private async recorded(item: T, doing: (work: Work) => Promise<Outcome>): Promise<void> {
		const { place, work } = item;
		if (work === undefined) return;
		try {
			this.tracker.record(place, await doing(work));
		} catch (error) {
			this.tracker.fail(place, error);
		}
		if (!this.tracker.isOpen(place)) item.work = undefined;
	}

	/** What the server does not say for certain is left open. */
	private async writeInBulk(items: readonly T[]): Promise<void> {
		if (items.length === 0 || !mayHaveBulk(this.context)) return;
		const unseen: T[] = [];
		const fields = new Set<string>();
		for await (const chunk of chunksOf(this.rows(items), this.options)) {
			if (!this.tracker.shouldContinue() || !mayHaveBulk(this.context)) break;
			for (const { item, work } of await this.sendChunk(chunk)) {
				unseen.push(item);
				const { desired } = await this.plan.ready(work);
				for (const field of desiredFields(this.context, desired)) fields.add(field);
			}
		}
		if (unseen.length > 0 && !this.tracker.isStopped) await this.readBack(unseen, [...fields]);
	}

	private async *rows(items: readonly T[]): AsyncGenerator<Row<T>> {
		const { definition, dialect } = this.context;
		for (const item of items) {
			const { place, name, work } = item;
			if (work === undefined) continue;
			try {
				const made = await this.plan.ready(work);
				const secrets = () => secretTexts(made);
				const request = createForm(definition, dialect, made.desired);
				yield { item, work, name, secrets, request };
			} catch (error) {
				this.tracker.fail(place, error);
			}
		}
	}

	/** Answers what is done as the server says, and of which only a read can tell how. */
	private async sendChunk(chunk: readonly Row<T>[]): Promise<Row<T>[]> {
		const { context, plan, tracker } = this;
		const sent = await sendBulk(forItem(context), chunk);
		if (sent === 'stopped') {
			tracker.stop(chunk.map(({ item }) => item.place));
			return [];
		}
		return chunk.filter(({ item, name, work }) => {
			const result = sent.rowResults.get(name);
			if (result?.kind === 'failed') tracker.fail(item.place, result.error);
			else if (sent.mayBeDone) tracker.mayBeDone.add(item.place);
			if (result === undefined || result.kind === 'failed') return false;
			const outcome = plan.accepted(result.kind, work);
			if (outcome !== undefined) tracker.record(item.place, outcome);
			return outcome === undefined;
		});
	}

	/** What cannot be read stays open. */
	private async readBack(items: readonly T[], fields: string[]): Promise<void> {
		const byName = new Map(items.map((item) => [item.name, item]));
		const onRead = async (entities: Entity[]) => {
			await inPool(entities, this.context.session.concurrency, async (entity) => {
				const item = byName.get(entity.name);
				if (item !== undefined && !entity.deleted) await this.confirm(item, entity);
			});
		};
		try {
			await snapshotOf(this.context, byName, { fields, onRead });
		} catch (error) {
			if (!(error instanceof OpenMetadataError)) throw error;
			if (error instanceof CancelledError) this.tracker.stop();
		}
	}

	private async confirm(item: T, entity: Entity): Promise<void> {
		const { plan } = this;
		const context = forItem(this.context);
		await this.recorded(item, async (work) => {
			const made = await plan.ready(work);
			const comparison = comparisonOf(context, made, { tags: 'add' });
			const outcome: Outcome = { action: plan.action, entity };
			const done = await completed(context, outcome, comparison, made.notices);
			this.tracker.noteWritten(item.place, context.written);
			return done;
		});
	}
}
