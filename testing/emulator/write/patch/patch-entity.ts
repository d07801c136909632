import type { Principal } from '../../auth/principal';
import { notFound } from '../../lib/fault';
import type { JsonObject } from '../../lib/json-value';
import { kindOf } from '../../model/kinds';
import type { Stored } from '../../model/stored';
import { render } from '../../read/render';
import type { World } from '../../model/world';
import { type Written, commit } from '../commit';
import { requireMatch } from '../if-match';
import { applied } from './apply';
import { bareReferences } from './bare-references';
import { contentOf } from './content';
import type { Operation } from './operations';
import { requireTierRight, requiredRights } from './rights';

export interface PatchRequest {
	operations: Operation[];
	principal: Principal;
	ifMatch: string | undefined;
}

/** Reads, patches and writes without a lock: what others wrote in between is lost. */
export async function patch(world: World, read: Stored, request: PatchRequest): Promise<Written> {
	const { operations, principal, ifMatch } = request;
	const kind = kindOf(read.type);
	principal.require(...requiredRights(operations));
	const before = documentOf(world, read);
	requireMatch(world, ifMatch, read, before);
	const after = applied(world, kind, before, operations);
	requireTierRight(principal, before, after);
	const bare = bareReferences(world, kind, { before, after });
	const content = contentOf(world, kind, read, { before, after });
	await world.window();
	const current = world.store.find(read);
	if (current === undefined || current.deleted) throw notFound(read.type, read.id);
	const isPatch = ifMatch === undefined;
	const written = commit(world, { read, content, user: principal.name, isPatch });
	if (bare.failsAfterwards !== undefined) throw bare.failsAfterwards;
	return { ...written, asSent: bare.asSent };
}

/** The entity as a patch sees it: all its fields, real secrets, no links. */
function documentOf(world: World, stored: Stored): JsonObject {
	return render(world, stored, { fields: 'all', secrets: 'clear', links: false });
}
