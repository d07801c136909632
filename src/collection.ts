import type { WritableEntity } from './entities/names';
import type { Entity, ItemOutcome, Outcome } from './outcome';
import type * as o from './requests';
import type { Wish } from './wish';

/** What every entity can do. */
export interface Collection {
	readonly entity: WritableEntity;
	create(wish: Wish, options?: o.CreateOptions): Promise<Outcome>;
	upsert(wish: Wish, options?: o.UpsertOptions): Promise<Outcome>;
	/** One outcome for each wish, in order; rejects only where nothing could be begun. */
	upsertMany(wishes: Wish[], options?: o.ManyOptions): Promise<ItemOutcome[]>;
	update(which: o.Which, wish: Wish, options?: o.UpdateOptions): Promise<Outcome>;
	patch(which: o.Which, operations: o.PatchOperation[], options?: o.PatchOptions): Promise<Outcome>;
	/** Rejects with `NotFoundError` where there is none. */
	get(which: o.Which, options?: o.GetOptions): Promise<Entity>;
	list(options?: o.ListOptions): AsyncIterable<Entity>;
	delete(which: o.Which, options?: o.DeleteOptions): Promise<Entity>;
	restore(which: o.Which): Promise<Outcome>;
	versions(which: o.Which): Promise<Entity[]>;
	/** All wishes together are the desired state: read, plan, apply, report. */
	sync(wishes: Wish[], options?: o.SyncOptions): Promise<o.SyncReport>;
	/** Data products only. One outcome for each asset, in order. */
	changeAssets(
		change: 'add' | 'remove',
		which: o.Which,
		assets: o.AssetWish[],
		options?: { dryRun?: boolean },
	): Promise<o.AssetOutcome[]>;
}
