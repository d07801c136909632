import type { EntityType, Ref, RelationField, Stored } from './stored';
import { Table } from './table';

/** Everything that the server holds. */
export class Store {
	private readonly tables = new Map<EntityType, Table>();
	private readonly children = new Map<string, Map<string, Ref>>();

	table(type: EntityType): Table {
		const table = this.tables.get(type) ?? new Table();
		this.tables.set(type, table);
		return table;
	}

	find({ type, id }: Pick<Ref, 'type' | 'id'>): Stored | undefined {
		return this.table(type).get(id);
	}

	put(entity: Stored): void {
		this.table(entity.type).put(entity);
		if (entity.parent === undefined) return;
		const siblings = this.children.get(entity.parent) ?? new Map<string, Ref>();
		siblings.set(entity.id, { id: entity.id, type: entity.type });
		this.children.set(entity.parent, siblings);
	}

	remove(entity: Stored): void {
		this.table(entity.type).remove(entity);
		if (entity.parent !== undefined) this.children.get(entity.parent)?.delete(entity.id);
	}

	childrenOf(id: string): Stored[] {
		const refs = [...(this.children.get(id)?.values() ?? [])];
		return refs.flatMap((ref) => this.find(ref) ?? []);
	}

	/** What points to an entity by one of its relations: the assets of a data product or a domain. */
	pointingTo(id: string, field: RelationField): Stored[] {
		const tables = [...this.tables.values()];
		return tables.flatMap((table) =>
			[...table.values()].filter(({ relations }) => relations[field]?.some((ref) => ref.id === id)),
		);
	}
}

/** Later than now or than what was there before: never the same twice for one entity. */
export function timeAfter(now: number, before = 0): number {
	return Math.max(now, before + 1);
}
