import { batchesOf } from './lib/batches';
import type { EntityDefinition } from './entities';
import type { WritableEntity } from './entities/names';
import type { Entity, ItemOutcome, Outcome } from './types/results';
import { hideSecrets } from './wire/redact';
import { whenKnown } from './http/when-known';
import { nameOfWhich, read } from './reconcile/find';
import type * as o from './types/options';
import { enter, type MayBegin, type Room, type Session } from './server/session';
import { changeAssets } from './operations/assets';
import { create } from './operations/create';
import { patch } from './operations/json-patch/patch';
import { list, versions } from './operations/read';
import { checkPermanent, erase } from './operations/delete';
import { restore } from './operations/restore';
import { sync } from './operations/sync';
import { update } from './operations/update';
import { upsert } from './operations/upsert';
import { upsertMany } from './operations/upsert-many';
import type { Wish } from './types/input';

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
		private readonly mayBegin?: MayBegin,
	) {
		this.entity = definition.type;
	}

	/** How many calls are worth making at once. @internal */
	get itemsAtOnce(): number {
		return this.session.itemsAtOnce;
	}

	/** The same collection for calls that send nothing where `mayBegin` says no when their turn comes. @internal */
	when(mayBegin: MayBegin): Collection {
		return new Collection(this.session, this.definition, mayBegin);
	}

	/** Creates one. Rejects with AlreadyExistsError where there is one of that name, or gives it back. */
	create(wish: Wish, options?: o.CreateOptions): Promise<Outcome> {
		return this.inLane(wish.name, (room) => create(room, wish, options));
	}

	/** Creates one, or changes the given fields of the one of that name. */
	upsert(wish: Wish, options?: o.UpsertOptions): Promise<Outcome> {
		return this.inLane(wish.name, (room) => upsert(room, wish, options));
	}

	/** One outcome for each wish, in order; rejects only where nothing could be begun, or when stopped. */
	async upsertMany(wishes: Iterable<Wish>, options?: o.ManyOptions): Promise<ItemOutcome[]> {
		const outcomes = await upsertMany(await this.enter(options?.signal), wishes, options);
		await this.hideInAll(outcomes);
		return outcomes;
	}

	/** The same over raw bulk requests, or plain PUTs where the server has none: fields are treated as it does. */
	async bulkUpsert(wishes: Iterable<Wish>, options?: o.ManyOptions): Promise<ItemOutcome[]> {
		return await this.upsertMany(wishes, { ...options, mode: 'plain' });
	}

	/** Sets the given fields of one that exists. */
	update(which: o.Which, wish: Wish, options?: o.UpdateOptions): Promise<Outcome> {
		return this.inLane(nameOfWhich(which), (room) => update(room, which, wish, options));
	}

	/** Applies a JSON Patch (RFC 6902) as it is given. */
	patch(which: o.Which, operations: unknown, options?: o.PatchOptions): Promise<Outcome> {
		return this.inLane(nameOfWhich(which), (room) => patch(room, which, operations, options));
	}

	/** Rejects with NotFoundError where there is none. */
	async get(which: o.Which, options?: o.GetOptions): Promise<Entity> {
		return await this.shown(await read(await this.enter(), which, options));
	}

	/** All of them, page by page. */
	async *list(options?: o.ListOptions): AsyncGenerator<Entity> {
		const room = await this.enter(options?.signal);
		for await (const entity of list(room, options)) yield await this.shown(entity);
	}

	/**
	 * Deletes one and answers it as it was. Rejects with UnsupportedError, before anything is sent,
	 * where it could not be restored and `deletePermanently` is not set.
	 */
	async delete(which: o.Which, options?: o.DeleteOptions): Promise<Entity> {
		checkPermanent(this.definition, options?.deletePermanently);
		return await this.shown(await erase(await this.enter(), which, options));
	}

	/** Brings a deleted one back. */
	async restore(which: o.Which): Promise<Outcome> {
		return await this.shownOutcome(await restore(await this.enter(), which));
	}

	/** All versions, newest first. */
	async versions(which: o.Which): Promise<Entity[]> {
		const all = await versions(await this.enter(), which);
		return await Promise.all(all.map(async (entity) => await this.shown(entity)));
	}

	/** All wishes together are the desired state: read, plan, apply, report. */
	async sync(wishes: Iterable<Wish>, options?: o.SyncOptions): Promise<o.SyncReport> {
		const report = await sync(await this.enter(options?.signal), wishes, options);
		await this.hideInAll(report.items);
		return report;
	}

	/** Data products only. One outcome for each asset, in order. */
	async changeAssets(
		change: 'add' | 'remove',
		which: o.Which,
		assets: readonly o.AssetWish[],
		options?: { dryRun?: boolean },
	): Promise<o.AssetOutcome[]> {
		return await changeAssets(await this.enter(), change, which, assets, options);
	}

	private enter(signal?: AbortSignal): Room | Promise<Room> {
		return enter(this.session, this.definition, { signal, mayBegin: this.mayBegin });
	}

	/** What concerns one name runs in the order in which it was asked for. */
	private inLane(
		name: unknown,
		work: (room: Room) => Outcome | Promise<Outcome>,
	): Promise<Outcome> {
		const key = `${this.definition.type} ${String(name)}`;
		return this.session.lanes.run(key, async () => {
			return this.shownOutcome(await whenKnown(this.enter(), work));
		});
	}

	private shown(entity: Entity): Entity | Promise<Entity> {
		return hideSecrets(this.definition, entity);
	}

	private shownOutcome<T extends Pick<Outcome, 'entity'>>(outcome: T): T | Promise<T> {
		const { entity } = outcome;
		return entity === undefined ? outcome : whenKnown(this.shown(entity), () => outcome);
	}

	private async hideInAll(items: readonly ItemOutcome[]): Promise<void> {
		for await (const some of batchesOf(items)) {
			await Promise.all(some.map(async (item) => await this.shownOutcome(item)));
		}
	}
}
