import type { Stored } from './stored';

/** Place of an entity in a list: by name, then by id. */
export interface Position {
	name: string;
	id: string;
}

function compare(left: Position, right: Position): number {
	if (left.name !== right.name) return left.name < right.name ? -1 : 1;
	if (left.id === right.id) return 0;
	return left.id < right.id ? -1 : 1;
}

/** All entities of one type, found by id, FQN and place in the alphabet. */
export class Table {
	private readonly byId = new Map<string, Stored>();
	private readonly idByFqn = new Map<string, string>();
	private sorted: Position[] = [];
	private added: Position[] = [];
	/** Gone, but still in their places until the next sorting. */
	private readonly gone = new Set<string>();
	private deletedCount = 0;

	get(id: string): Stored | undefined {
		return this.byId.get(id);
	}

	getByFqn(fullyQualifiedName: string): Stored | undefined {
		const id = this.idByFqn.get(fullyQualifiedName);
		return id === undefined ? undefined : this.byId.get(id);
	}

	get size(): number {
		return this.byId.size;
	}

	/** How many are soft-deleted. */
	get deleted(): number {
		return this.deletedCount;
	}

	put(entity: Stored): void {
		const before = this.byId.get(entity.id);
		this.deletedCount += Number(entity.deleted) - Number(before?.deleted ?? false);
		if (before === undefined) this.place(entity);
		this.byId.set(entity.id, entity);
		this.idByFqn.set(entity.fullyQualifiedName, entity.id);
	}

	remove(entity: Stored): void {
		const before = this.byId.get(entity.id);
		if (before === undefined) return;
		this.deletedCount -= Number(before.deleted);
		this.byId.delete(entity.id);
		this.idByFqn.delete(entity.fullyQualifiedName);
		this.gone.add(entity.id);
	}

	private place({ name, id }: Position): void {
		if (this.gone.has(id)) this.arrange();
		this.added.push({ name, id });
	}

	values(): IterableIterator<Stored> {
		return this.byId.values();
	}

	/** In list order from a position on (not including it), or backwards from it. */
	*walk(from: Position | undefined, backwards = false): Generator<Stored> {
		this.arrange();
		const step = backwards ? -1 : 1;
		for (let at = this.start(from, backwards); at >= 0 && at < this.sorted.length; at += step) {
			const place = this.sorted[at];
			const entity = place === undefined ? undefined : this.byId.get(place.id);
			if (entity !== undefined) yield entity;
		}
	}

	private start(from: Position | undefined, backwards: boolean): number {
		if (from === undefined) return backwards ? this.sorted.length - 1 : 0;
		const at = this.firstNotBefore(from);
		if (backwards) return at - 1;
		const place = this.sorted[at];
		return place !== undefined && compare(place, from) === 0 ? at + 1 : at;
	}

	private firstNotBefore(position: Position): number {
		let low = 0;
		let high = this.sorted.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			const place = this.sorted[middle];
			if (place !== undefined && compare(place, position) < 0) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/** Sorted only when somebody lists, so that inserting many stays cheap. */
	private arrange(): void {
		if (this.added.length + this.gone.size === 0) return;
		const all = [...this.sorted, ...this.added].filter(({ id }) => this.byId.has(id));
		this.sorted = all.sort(compare);
		this.added = [];
		this.gone.clear();
	}
}
