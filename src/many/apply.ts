import { createForm } from '../forms';
import { CancelledError } from '../http/errors';
import type { Entity, ItemOutcome, Outcome } from '../outcome';
import type { ManyOptions } from '../requests';
import type { Room } from '../session';
import { completed, planFor, post } from '../verbs/create';
import { adopt, keep } from '../verbs/upsert';
import { chunksOf, mayHaveBulk, sendBulk, type BulkRow } from './bulk';
import { asOurs } from './entries';
import type { PlanOptions, Step } from './plan';
import { inPool } from './pool';
import { snapshotOf } from './snapshot';

export type ApplyOptions = PlanOptions &
	Pick<ManyOptions, 'stopOnFailure' | 'chunkItems' | 'chunkBytes' | 'onProgress' | 'signal'> & {
		/** Whether new entities go over a bulk request where the server has it. */
		bulk: boolean;
	};

/** Carries out a plan; what became of each step, by its place. */
export class Application {
	readonly outcomes: (ItemOutcome | undefined)[];
	private done = 0;
	private failed = 0;

	constructor(
		private readonly room: Room,
		private readonly steps: readonly Step[],
		private readonly options: ApplyOptions,
	) {
		this.outcomes = steps.map(() => undefined);
	}

	async run(): Promise<void> {
		const places = this.steps.map((_, place) => place);
		for (const place of places) this.settleAtOnce(place);
		const doubled = new Set(this.steps.filter(({ again }) => again).map(({ name }) => name));
		const open = places.filter((place) => this.outcomes[place] === undefined);
		const bulk = open.filter((place) => this.isForBulk(place, doubled));
		if (bulk.length > 1) await this.createInBulk(bulk);
		const rest = open.filter((place) => this.outcomes[place] === undefined);
		await inPool(
			rest,
			this.room.session.concurrency,
			async (place) => await this.one(place),
			() => this.goesOn(),
		);
	}

	private goesOn(): boolean {
		if (this.options.signal?.aborted === true) return false;
		return this.options.stopOnFailure !== true || this.failed === 0;
	}

	private settleAtOnce(place: number): void {
		const step = this.steps[place];
		if (step?.error !== undefined) {
			const action = step.action === 'skipped' ? 'skipped' : 'failed';
			this.settle(place, { action, error: step.error });
		} else if (step?.action === 'unchanged' && step.current !== undefined) {
			this.settle(place, withNotices(step, { action: 'unchanged', entity: step.current }));
		}
	}

	private settle(place: number, outcome: ItemOutcome): void {
		if (this.outcomes[place] !== undefined) return;
		this.outcomes[place] = outcome;
		this.done += 1;
		if (outcome.action === 'failed') this.failed += 1;
		this.options.onProgress?.({ done: this.done, total: this.steps.length, failed: this.failed });
	}

	private isForBulk(place: number, doubled: ReadonlySet<string>): boolean {
		const step = this.steps[place];
		if (!this.options.bulk || step?.action !== 'create') return false;
		return mayHaveBulk(this.room) && !doubled.has(step.name);
	}

	private async one(place: number): Promise<void> {
		const step = this.steps[place];
		if (step?.prepared === undefined) return;
		const key = `${this.room.definition.type} ${step.name}`;
		try {
			const outcome = await this.room.session.lanes.run(key, async () => await this.carryOut(step));
			this.settle(place, outcome);
		} catch (error) {
			if (error instanceof CancelledError) return;
			this.settle(place, { action: 'failed', error: asOurs(error) });
		}
	}

	private async carryOut({ prepared, current, again, action }: Step): Promise<Outcome> {
		if (prepared === undefined) return { action: 'skipped' };
		if (again === true || action === 'create') {
			return await keep(this.room, prepared, this.options, action === 'create' && again !== true);
		}
		return current === undefined
			? await post(this.room, prepared, this.options.signal)
			: await adopt(this.room, current, prepared, this.options);
	}

	/** What the server does not say for certain is left open and done one by one. */
	private async createInBulk(places: readonly number[]): Promise<void> {
		const rows = places.flatMap((place) => this.rowOf(place));
		const { chunkItems = 100, chunkBytes = 4_000_000 } = this.options;
		const chunks = chunksOf(rows, { items: chunkItems, bytes: chunkBytes });
		const made: Row[] = [];
		for (const chunk of chunks) {
			if (!this.goesOn() || !mayHaveBulk(this.room)) break;
			const said = await sendBulk(this.room, chunk);
			for (const row of chunk) {
				const what = said.get(row.name);
				if (what?.kind === 'failed')
					this.settle(row.place, { action: 'failed', error: what.error });
				else if (what !== undefined) made.push(row);
			}
		}
		if (made.length > 0) await this.readBack(made);
	}

	private rowOf(place: number): Row[] {
		const step = this.steps[place];
		if (step?.made === undefined) return [];
		const { wish, secrets } = step.made;
		const request = createForm(this.room.definition, this.room.dialect, wish);
		return [{ place, step, name: step.name, request, secrets }];
	}

	/** Only what a read shows is reported as done. */
	private async readBack(rows: readonly Row[]): Promise<void> {
		const names = new Set(rows.map(({ name }) => name));
		const { byName } = await snapshotOf(this.room, names, { whole: false, fields: [] });
		await inPool(rows, this.room.session.concurrency, async ({ place, step, name }) => {
			const [entity] = byName.get(name) ?? [];
			if (entity !== undefined && !entity.deleted) await this.confirm(place, step, entity);
		});
	}

	private async confirm(place: number, step: Step, entity: Entity): Promise<void> {
		if (step.made === undefined) return;
		const plan = planFor(this.room, step.made, { tags: 'add' });
		try {
			const created: Outcome = { action: 'created', entity };
			const { signal } = this.options;
			this.settle(place, await completed(this.room, created, plan, step.made.notices, signal));
		} catch (error) {
			if (error instanceof CancelledError) return;
			this.settle(place, { action: 'failed', error: asOurs(error) });
		}
	}
}

interface Row extends BulkRow {
	place: number;
	step: Step;
}

function withNotices({ made }: Step, outcome: Outcome): Outcome {
	return made !== undefined && made.notices.length > 0
		? { ...outcome, notices: made.notices }
		: outcome;
}
