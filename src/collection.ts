import { batchesOf } from './lib/batches';
import type { EntityDefinition, WritableEntity } from './entities';
import { checkSyncMode } from './bulk/mode';
import type { Entity, ItemOutcome, Outcome } from './types/results';
import { redactOutcome, redactSecrets } from './wire/redact';
import { checkPermanent } from './reconcile/delete';
import { nameIn, nameOfRef } from './reconcile/entity-ref';
import { expectReads, readExpected } from './reconcile/read-ahead';
import type * as i from './types/ingestion';
import type * as o from './types/options';
import { enter, type CanStart, type EntityContext, type Written } from './context/entity-context';
import { inTurn } from './context/writers';
import type { Session } from './context/session';
import { changeAssets } from './operations/assets';
import { create } from './operations/create';
import { patch } from './operations/json-patch/patch';
import { IngestionActions } from './operations/ingestion/actions';
import { runPipeline } from './operations/ingestion/run';
import { switchPipeline } from './operations/ingestion/switch';
import { testServiceConnection } from './operations/test-connection';
import { list } from './operations/list';
import { versions } from './operations/versions';
import { deleteEntity } from './operations/delete';
import { restore } from './operations/restore';
import { sync } from './operations/sync';
import { update } from './operations/update';
import { upsert } from './operations/upsert';
import { upsertMany } from './operations/upsert-many';
import type { EntityInput } from './types/input';
import { type Done, verifiedOutcomes } from './verify/outcomes';

/** What was changed for an outcome that was handed out. */
const toVerify = new WeakMap<Outcome, readonly Written[]>();

/**
 * What every kind of entity can do. Each call may reject with an OpenMetadataError; nothing that it
 * answers holds a secret of a connection.
 */
export class Collection {
	readonly entity: WritableEntity;

	/** Made by the client. @internal */
	constructor(
		private readonly session: Session,
		private readonly definition: EntityDefinition,
		private readonly canStart?: CanStart,
	) {
		this.entity = definition.type;
	}

	/** How many calls are worth making at once, where so many of them read by name. @internal */
	callsAtOnce(reads: number): number {
		return expectReads(this.session, this.definition.type, reads);
	}

	/** The same collection for calls that send nothing where `canStart` says no when their turn comes. @internal */
	when(canStart: CanStart): Collection {
		return new Collection(this.session, this.definition, canStart);
	}

	/** Creates one. Rejects with AlreadyExistsError where there is one of that name, or gives it back. */
	async create(desired: EntityInput, options?: o.CreateOptions): Promise<Outcome> {
		const saved = await this.inOrder(nameIn(desired), async (context) =>
			create(context, desired, options),
		);
		return await this.thenRun(saved, options);
	}

	/** Creates one, or changes the given fields of the one of that name. */
	async upsert(desired: EntityInput, options?: o.UpsertOptions): Promise<Outcome> {
		const saved = await this.inOrder(nameIn(desired), async (context) =>
			upsert(context, desired, options),
		);
		return await this.thenRun(saved, options);
	}

	/** One outcome for each input, in order; rejects only where nothing could be begun, or when stopped. */
	async upsertMany(inputs: Iterable<EntityInput>, options?: o.ManyOptions): Promise<ItemOutcome[]> {
		return await this.redactAll(
			await upsertMany(await this.enter(options?.signal), inputs, options),
		);
	}

	/** The same over raw bulk requests, or plain PUTs where the server has none: fields are treated as it does. */
	async bulkUpsert(inputs: Iterable<EntityInput>, options?: o.ManyOptions): Promise<ItemOutcome[]> {
		return await this.upsertMany(inputs, { ...options, mode: 'raw' });
	}

	/** Sets the given fields of one that exists. */
	async update(
		ref: o.EntityRef,
		desired: EntityInput,
		options?: o.UpdateOptions,
	): Promise<Outcome> {
		const saved = await this.inOrder(nameOfRef(ref), async (context) =>
			update(context, ref, desired, options),
		);
		return await this.thenRun(saved, options);
	}

	/** Applies a JSON Patch (RFC 6902) as it is given. */
	async patch(ref: o.EntityRef, operations: unknown, options?: o.PatchOptions): Promise<Outcome> {
		return await this.inOrder(nameOfRef(ref), async (context) =>
			patch(context, ref, operations, options),
		);
	}

	/** Rejects with NotFoundError where there is none. */
	async get(ref: o.EntityRef, options?: o.GetOptions): Promise<Entity> {
		return await this.redact(await readExpected(await this.enter(), ref, options));
	}

	/** All of them, page by page. */
	async *list(options?: o.ListOptions): AsyncGenerator<Entity> {
		const context = await this.enter(options?.signal);
		for await (const entity of list(context, options)) yield await this.redact(entity);
	}

	/**
	 * Deletes one and answers it as it was. Rejects with UnsupportedError, before anything is sent,
	 * where it could not be restored and `deletePermanently` is not set.
	 */
	async delete(ref: o.EntityRef, options?: o.DeleteOptions): Promise<Entity> {
		checkPermanent(this.definition, options?.deletePermanently);
		return await this.redact(await deleteEntity(await this.enter(), ref, options));
	}

	/** Brings a deleted one back. */
	async restore(ref: o.EntityRef, options?: i.AfterSaveOptions): Promise<Outcome> {
		const restored = await restore(await this.enter(), ref, options);
		return await this.thenRun(await this.redactOutcome(restored), options);
	}

	/** All versions, newest first. */
	async versions(ref: o.EntityRef): Promise<Entity[]> {
		const all = await versions(await this.enter(), ref);
		return await Promise.all(all.map(async (entity) => await this.redact(entity)));
	}

	/** All inputs together are the desired state: read, plan, apply, report. */
	async sync(inputs: Iterable<EntityInput>, options?: o.SyncOptions): Promise<o.SyncReport> {
		checkSyncMode(options?.mode);
		const report = await sync(await this.enter(options?.signal), inputs, options);
		return { ...report, items: await this.redactAll(report.items) };
	}

	/** Data products only. One outcome for each asset, in order. */
	async changeAssets(
		change: 'add' | 'remove',
		ref: o.EntityRef,
		assets: readonly o.AssetInput[],
		options?: { mode?: o.RunMode },
	): Promise<o.AssetOutcome[]> {
		return await changeAssets(await this.enter(), change, ref, assets, options);
	}

	/** Ingestion pipelines only. What can be done with those that exist, besides changing them. */
	get ingestion(): IngestionActions {
		return new IngestionActions(async () => await this.enter());
	}

	/** Ingestion pipelines only. Switches the schedule of a deployed one on or off. */
	async setEnabled(ref: o.EntityRef, enabled: boolean): Promise<Outcome> {
		return await this.inOrder(nameOfRef(ref), async (context) =>
			switchPipeline(context, ref, enabled),
		);
	}

	/** Services only. Lets the server try a connection: of a stored service, or one that is given. */
	async testConnection(
		tested: o.EntityRef | i.GivenConnection,
		options?: i.WaitOptions,
	): Promise<i.ConnectionTest> {
		return await testServiceConnection(await this.enter(), tested, options);
	}

	private async enter(signal?: AbortSignal): Promise<EntityContext> {
		return await enter(this.session, this.definition, { signal, canStart: this.canStart });
	}

	/** What concerns one name runs in the order in which it was asked for. */
	private async inOrder(
		name: unknown,
		work: (context: EntityContext) => Promise<Outcome>,
	): Promise<Outcome> {
		const key = `${this.definition.type} ${String(name)}`;
		const { server, ending } = this.session;
		return await inTurn({ server, entity: key, signal: ending }, async () => {
			const context = await this.enter();
			const outcome = await work(context);
			const { written } = context;
			if (this.canStart === undefined) return await this.verifiedNow({ outcome, written });
			const redacted = await this.redactOutcome(outcome);
			toVerify.set(redacted, written);
			return redacted;
		});
	}

	/** Starts a run of what was saved. Others may write the pipeline meanwhile: a run takes long. */
	private async thenRun(
		saved: Outcome,
		{ run: options }: i.AfterSaveOptions = {},
	): Promise<Outcome> {
		const { session, definition } = this;
		if (options === undefined || saved.entity === undefined) return saved;
		// What has begun is ended.
		const context = await enter(session, definition, {});
		const started = await runPipeline(context, { id: saved.entity.id }, options);
		const outcome = { ...saved, started };
		toVerify.set(outcome, toVerify.get(saved) ?? []);
		return outcome;
	}

	private async verifiedNow(done: Done<Outcome>): Promise<Outcome> {
		const isNeeded = this.session.verifies && done.written.length > 0;
		if (!isNeeded) return await this.redactOutcome(done.outcome);
		const [verified] = await verifiedOutcomes(await this.enter(), [done]);
		if (verified?.error !== undefined) throw verified.error;
		return await this.redactOutcome(verified ?? done.outcome);
	}

	/**
	 * Looks once more at what calls of `when` have changed: they leave that to the end of the run.
	 * One outcome for each, in order. @internal
	 */
	async verify(outcomes: readonly Outcome[]): Promise<ItemOutcome[]> {
		const done = outcomes.map((outcome) => ({ outcome, written: toVerify.get(outcome) ?? [] }));
		const isNeeded = this.session.verifies && done.some(({ written }) => written.length > 0);
		if (!isNeeded) return [...outcomes];
		return await this.redactAll(await verifiedOutcomes(await this.enter(), done));
	}

	private async redact(entity: Entity): Promise<Entity> {
		return await redactSecrets(this.definition, entity);
	}

	private async redactOutcome<T extends Pick<Outcome, 'entity' | 'changes'>>(one: T): Promise<T> {
		return await redactOutcome(this.definition, one);
	}

	private async redactAll<T extends ItemOutcome>(items: readonly T[]): Promise<T[]> {
		const redacted: T[] = [];
		for await (const some of batchesOf(items)) {
			redacted.push(...(await Promise.all(some.map(async (one) => this.redactOutcome(one)))));
		}
		return redacted;
	}
}
