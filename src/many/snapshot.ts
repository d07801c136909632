import type { Entity } from '../outcome';
import { find, pages } from '../read';
import type { Room } from '../session';
import { inPool } from './pool';

const pageSize = 1000;
/** So few are asked for one by one without looking how long the list is. */
const fewNames = 2;

/** The entities of a kind as they were read, by name. */
export interface Snapshot {
	byName: Map<string, Entity[]>;
	/** Whether all were read, to the last page. */
	isWhole: boolean;
}

function emptySnapshot(): Snapshot {
	return { byName: new Map(), isWhole: false };
}

function keep({ byName }: Snapshot, entity: Entity): void {
	const there = byName.get(entity.name);
	if (there === undefined) byName.set(entity.name, [entity]);
	else if (!there.some(({ id }) => id === entity.id)) there.push(entity);
}

async function readNames(
	room: Room,
	names: Iterable<string>,
	snapshot: Snapshot,
	fields: readonly string[],
): Promise<void> {
	await inPool([...names], room.session.concurrency, async (name) => {
		const entity = await find(room, { name }, { include: 'all', fields: [...fields] });
		if (entity !== undefined) keep(snapshot, entity);
	});
}

/**
 * Reads what a list is compared with, deleted ones included, in the fewest requests: by name where
 * the names are fewer than the pages of the list, else page by page. `whole` reads to the last page.
 */
export async function snapshotOf(
	room: Room,
	names: ReadonlySet<string>,
	{ whole, fields }: { whole: boolean; fields: readonly string[] },
): Promise<Snapshot> {
	const snapshot = emptySnapshot();
	if (!whole && names.size <= fewNames) {
		await readNames(room, names, snapshot, fields);
		return snapshot;
	}
	const query = { limit: pageSize, ...(room.definition.restorable && { include: 'all' }) };
	let read = 0;
	let total: number | undefined;
	for await (const one of pages(room, query, fields)) {
		for (const entity of one.entities) {
			if (whole || names.has(entity.name)) keep(snapshot, entity);
		}
		read += one.entities.length;
		total = one.total ?? total;
		const left = Math.ceil(((total ?? Infinity) - read) / Math.max(one.entities.length, 1));
		if (!whole && one.after !== undefined && names.size - snapshot.byName.size < left) {
			const missing = [...names].filter((name) => !snapshot.byName.has(name));
			await readNames(room, missing, snapshot, fields);
			return snapshot;
		}
	}
	// A list that ends before its own total was cut short on the way.
	snapshot.isWhole = total === undefined || read >= total;
	return snapshot;
}
