import { badRequest, notFound } from '../http/fault';
import { kindOf } from '../model/kinds';
import type { Stored } from '../model/stored';
import type { World } from '../world';
import { type Written, commit, restoreChildren } from './commit';

export interface RemoveOptions {
	user: string;
	hard: boolean;
	recursive: boolean;
}

/** Soft where the type keeps what is deleted; what holds something goes only with it. */
export function remove(world: World, stored: Stored, options: RemoveOptions): Written {
	const isHard = options.hard || !kindOf(stored.type).softDeletes;
	const children = world.store.childrenOf(stored.id);
	const inTheWay = isHard ? children : children.filter(({ deleted }) => !deleted);
	if (inTheWay.length > 0 && !options.recursive) {
		throw badRequest(`${stored.type} is not empty`);
	}
	for (const child of children) remove(world, child, { ...options, recursive: true });
	return isHard ? deleteEntity(world, stored) : keep(world, stored, options.user);
}

function deleteEntity({ store }: World, entity: Stored): Written {
	store.remove(entity);
	return { entity, change: 'deleted' };
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
