import type { Entity } from '../types/results';
import { inPool } from '../lib/pool';
import { likenessOf } from '../lib/text';
import { pages } from '../reconcile/pages';
import { find } from '../reconcile/read';
import { forPart, type EntityContext } from '../context/entity-context';

const pageSize = 1000;
/** So few are asked for one by one without looking how long the list is. */
const fewNames = 2;

/** What is looked for: a set of names, or a map by name. */
type Names = Pick<ReadonlyMap<string, unknown>, 'has' | 'size' | 'keys'>;

export interface SnapshotOptions {
	/** Read to the last page, and keep what is not named, too. */
	whole?: boolean;
	/** What the names look like: others that are alike are noted. */
	likenesses?: Pick<ReadonlySet<string>, 'has'>;
	/** Besides the fields of the output shape. */
	fields: readonly string[];
	/** Called with what was read, portion by portion. */
	onRead?: (entities: Entity[]) => Promise<void>;
	/** What can be done while the server makes a page. */
	meanwhile?: Meanwhile;
}

/** Works until it is told that what is waited for has come, or nothing is left to do. */
export type Meanwhile = (hasCome: () => boolean) => Promise<void>;

/** The entities of a kind as they were read. */
export class Snapshot {
	/** Whether all were read, to the last page. */
	isWhole = false;
	/** Names that were read, are not looked for, and look like one that is. */
	readonly alike = new Set<string>();
	private readonly byName = new Map<string, Entity>();
	/** Others of a name that is there: data products of several domains. */
	private readonly namesakes: Entity[] = [];

	get names(): number {
		return this.byName.size;
	}

	has(name: string): boolean {
		return this.byName.has(name);
	}

	/** All of a name. */
	named(name: string): Entity[] {
		const first = this.byName.get(name);
		if (first === undefined) return [];
		return [first, ...this.namesakes.filter((one) => one.name === name)];
	}

	all(): Entity[] {
		return [...this.byName.values(), ...this.namesakes];
	}

	add(entity: Entity): void {
		const first = this.byName.get(entity.name);
		if (first === undefined) this.byName.set(entity.name, entity);
		else if (!this.named(entity.name).some(({ id }) => id === entity.id)) {
			this.namesakes.push(entity);
		}
	}
}

/**
 * Reads what a list is compared with, deleted ones included, in the fewest requests: by name where
 * the names are fewer than the pages of the list, else page by page.
 */
export async function snapshotOf(
	context: EntityContext,
	names: Names,
	options: SnapshotOptions,
): Promise<Snapshot> {
	const { whole = false, likenesses, fields, onRead, meanwhile } = options;
	const snapshot = new Snapshot();
	const take = async (entities: readonly Entity[]) => {
		for (const { name } of entities) {
			if (likenesses?.has(likenessOf(name)) && !names.has(name)) snapshot.alike.add(name);
		}
		const kept = entities.filter(({ name }) => whole || names.has(name));
		for (const entity of kept) snapshot.add(entity);
		await onRead?.(kept);
	};
	const readRest = async () => {
		const missing = [...names.keys()].filter((name) => !snapshot.has(name));
		await inPool(missing, context.session.concurrency, async (name) => {
			const entity = await find(
				forPart(context),
				{ name },
				{ include: 'all', fields: [...fields] },
			);
			if (entity !== undefined) await take([entity]);
		});
		return snapshot;
	};
	// What lies in something is not found by its name alone.
	const isFoundByName = context.definition.within === undefined;
	if (!whole && isFoundByName && names.size <= fewNames) return await readRest();
	const query = { limit: pageSize, ...(context.definition.restorable && { include: 'all' }) };
	let read = 0;
	let total: number | undefined;
	for await (const one of alongside(pages(context, query, fields), meanwhile)) {
		await take(one.rows);
		read += one.rows.length;
		total = one.total ?? total;
		const left = Math.ceil(((total ?? Infinity) - read) / Math.max(one.rows.length, 1));
		const fewAreLeft = one.after !== undefined && names.size - snapshot.names < left;
		if (!whole && isFoundByName && fewAreLeft) return await readRest();
	}
	// A list that ends before its own total was cut short on the way.
	snapshot.isWhole = total === undefined || read >= total;
	return snapshot;
}

async function* alongside<T>(
	source: AsyncGenerator<T, undefined>,
	meanwhile: Meanwhile = async () => {},
): AsyncGenerator<T> {
	for (;;) {
		let hasCome = false;
		const coming = source.next().finally(() => (hasCome = true));
		const [{ value }] = await Promise.all([coming, meanwhile(() => hasCome)]);
		if (value === undefined) return;
		yield value;
	}
}
