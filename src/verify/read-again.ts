import { snapshotOf } from '../bulk/snapshot';
import { forItem, type EntityContext, type Written } from '../context/entity-context';
import { CancelledError, type OpenMetadataError } from '../errors/errors';
import { asOpenMetadataError } from '../errors/unexpected';
import { inPool } from '../lib/pool';
import { find } from '../reconcile/read';
import type { Entity } from '../types/results';

/** What a read showed; nothing where the entity is gone. */
export interface Seen {
	entity?: Entity | undefined;
	error?: OpenMetadataError;
}

/** So few are read one by one: what they cost is nothing beside a page. */
const fewest = 50;

/** Reads entities that were changed: by their ids, or, where they are many, by the list. */
export async function readAgain(
	context: EntityContext,
	all: readonly Written[],
): Promise<Map<Written, Seen>> {
	const listed = all.length > fewest ? await readList(context, all) : new Map<string, Entity>();
	const seen = new Map<Written, Seen>();
	for (const one of all) {
		const entity = listed.get(one.entity.id);
		if (entity !== undefined) seen.set(one, { entity });
	}
	const rest = all.filter((one) => !seen.has(one));
	let stop: CancelledError | undefined;
	await inPool(
		rest,
		context.session.concurrency,
		async (one) => {
			try {
				const fields = [...one.fields];
				seen.set(one, { entity: await find(forItem(context), { id: one.entity.id }, { fields }) });
			} catch (thrown) {
				if (thrown instanceof CancelledError) stop ??= thrown;
				seen.set(one, { error: asOpenMetadataError(thrown) });
			}
		},
		() => stop === undefined,
	);
	if (stop !== undefined) throw stop;
	return seen;
}

/** What cannot be read by the list is read by its id. */
async function readList(
	context: EntityContext,
	all: readonly Written[],
): Promise<Map<string, Entity>> {
	const names = new Set(all.map(({ entity }) => entity.name));
	const fields = [...new Set(all.flatMap((one) => one.fields))];
	const byId = new Map<string, Entity>();
	try {
		const onRead = async (entities: Entity[]) => {
			for (const entity of entities) if (!entity.deleted) byId.set(entity.id, entity);
			await Promise.resolve();
		};
		await snapshotOf(forItem(context), names, { fields, onRead });
	} catch (thrown) {
		if (thrown instanceof CancelledError) throw thrown;
	}
	return byId;
}
