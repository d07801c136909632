import type { Plan } from '../change';
import { createForm } from '../forms';
import { CancelledError, OpenMetadataError } from '../http/errors';
import type { Entity, Outcome } from '../outcome';
import type { ManyOptions } from '../requests';
import type { Room } from '../session';
import { completed, planFor } from '../verbs/create';
import { adopt, keep } from '../verbs/upsert';
import { chunksOf, mayHaveBulk, sendBulk, type BulkRow } from './bulk';
import { Ledger, type LedgerOptions } from './ledger';
import type { PlanOptions, Step } from './plan';
import { inPool } from './pool';
import { snapshotOf } from './snapshot';

export type ApplyOptions = PlanOptions &
	LedgerOptions &
	Pick<ManyOptions, 'chunkItems' | 'chunkBytes'>;

/** Carries out a plan: new entities over bulk requests where the server has them, the rest one by one. */
export async function apply(
	room: Room,
	steps: readonly Step[],
	options: ApplyOptions,
): Promise<Ledger> {
	return await new Application(room, steps, options).run();
}

interface Row extends BulkRow {
	place: number;
	plan: Plan;
	notices: string[];
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
		for (const [place, step] of this.steps.entries()) this.settleAtOnce(place, step);
		await this.createInBulk(this.rows());
		const open = [...this.steps.entries()].filter(([place]) => this.ledger.isOpen(place));
		await inPool(
			open,
			this.room.session.concurrency,
			async ([place, step]) => await this.one(place, step),
			() => this.ledger.goesOn(),
		);
		return this.ledger;
	}

	private settleAtOnce(place: number, { action, error, current, notices }: Step): void {
		if (error !== undefined) {
			this.ledger.settle(place, { action: action === 'skipped' ? 'skipped' : 'failed', error });
		} else if (action === 'unchanged' && current !== undefined) {
			const told = notices === undefined ? {} : { notices };
			this.ledger.settle(place, { action: 'unchanged', entity: current, ...told });
		}
	}

	private async one(place: number, step: Step): Promise<void> {
		const key = `${this.room.definition.type} ${step.name}`;
		try {
			// What was sent in a chunk that does not tell may be done: what is found done is its work.
			const mayBeDone = this.ledger.mayBeDone.has(place);
			const work = async () => await this.carryOut(step, !mayBeDone);
			const outcome = await this.room.session.lanes.run(key, work);
			this.ledger.settle(place, mayBeDone ? asCreated(outcome) : outcome);
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

	/** New entities whose name stands once: what has one name keeps its order. */
	private rows(): Row[] {
		if (!mayHaveBulk(this.room)) return [];
		const doubled = new Set(this.steps.filter(({ again }) => again).map(({ name }) => name));
		return [...this.steps.entries()].flatMap(([place, step]): Row[] => {
			const { action, name, made } = step;
			if (action !== 'create' || made === undefined || doubled.has(name)) return [];
			const request = createForm(this.room.definition, this.room.dialect, made.wish);
			const plan = planFor(this.room, made, { tags: 'add' });
			return [{ place, name, request, secrets: made.secrets, plan, notices: made.notices }];
		});
	}

	/** What the server does not say for certain is left open and done one by one. */
	private async createInBulk(rows: readonly Row[]): Promise<void> {
		if (rows.length < 2) return;
		const { chunkItems = 100, chunkBytes = 4_000_000 } = this.options;
		try {
			const made: Row[] = [];
			for (const chunk of chunksOf(rows, { items: chunkItems, bytes: chunkBytes })) {
				if (!this.ledger.goesOn() || !mayHaveBulk(this.room)) break;
				made.push(...(await this.sendChunk(chunk)));
			}
			if (made.length > 0) await this.readBack(made);
		} catch (error) {
			if (!(error instanceof OpenMetadataError)) throw error;
			if (error instanceof CancelledError) this.ledger.stop();
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
	private async readBack(rows: readonly Row[]): Promise<void> {
		const names = new Set(rows.map(({ name }) => name));
		const fields = [...new Set(rows.flatMap(({ plan }) => plan.fields))];
		const { byName } = await snapshotOf(this.room, names, { whole: false, fields });
		await inPool(rows, this.room.session.concurrency, async (row) => {
			const [entity] = byName.get(row.name) ?? [];
			if (entity !== undefined && !entity.deleted) await this.confirm(row, entity);
		});
	}

	private async confirm({ place, plan, notices }: Row, entity: Entity): Promise<void> {
		try {
			const created: Outcome = { action: 'created', entity };
			this.ledger.settle(place, await completed(this.room, created, plan, notices));
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
