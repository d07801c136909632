import { requireReadable } from '../model/pipelines/source-config';
import { badRequest, notFound } from '../lib/fault';
import { kindOf } from '../model/kinds';
import type { RelationField, Stored } from '../model/stored';
import type { World } from '../model/world';
import { type Written, commit, restoreChildren } from './commit';

export interface RemoveOptions {
	user: string;
	hard: boolean;
	recursive: boolean;
}

/** Soft where the type keeps what is deleted; what holds something goes only with it. */
export function remove(world: World, stored: Stored, options: RemoveOptions): Written {
	requireReadable(stored);
	const kind = kindOf(stored.type);
	const isHard = options.hard || !kind.softDeletes;
	const children = contentOf(world, stored);
	const inTheWay = isHard ? children : children.filter(({ deleted }) => !deleted);
	if (inTheWay.length > 0 && !options.recursive && kind.deletesContent !== true) {
		throw badRequest(`${stored.type} is not empty`);
	}
	for (const child of children) remove(world, child, { ...options, recursive: true });
	return isHard ? removeForGood(world, stored) : keep(world, stored, options.user);
}

/** What lies in it: in a domain its data products, too. */
function contentOf({ store }: World, { id, type }: Stored): Stored[] {
	const children = store.childrenOf(id);
	if (type !== 'domain') return children;
	const products = store.pointingTo(id, 'domains').filter((one) => one.type === 'dataProduct');
	return [...children, ...products];
}

function removeForGood(world: World, entity: Stored): Written {
	if (entity.type === 'domain') release(world, entity, 'domains');
	if (entity.type === 'dataProduct') release(world, entity, 'dataProducts');
	world.store.remove(entity);
	return { entity, change: 'deleted' };
}

/** Assets stay and no longer belong to it. */
function release({ store }: World, { id }: Stored, field: RelationField): void {
	for (const asset of store.pointingTo(id, field)) {
		const others = asset.relations[field]?.filter((ref) => ref.id !== id) ?? [];
		store.put({ ...asset, relations: { ...asset.relations, [field]: others } });
	}
}

function keep(world: World, stored: Stored, user: string): Written {
	const { entity } = commit(world, { read: stored, content: { ...stored, deleted: true }, user });
	return { entity, change: 'softDeleted' };
}

/** Only what is soft-deleted is found. */
export function restore(world: World, stored: Stored | undefined, user: string): Written {
	if (stored?.deleted !== true) throw notFound(stored?.type ?? 'entity', stored?.id ?? '');
	restoreChildren(world, stored.id, user);
	const { entity } = commit(world, { read: stored, content: { ...stored, deleted: false }, user });
	return { entity, change: 'restored' };
}
