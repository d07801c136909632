import type { World } from './world';
import { kindOf } from './kinds';
import type { Ref, RelationField, Stored } from './stored';

const inheritable: readonly RelationField[] = ['owners', 'experts'];

/** Owners and experts of the domains, or of the parent, as long as the entity has none itself. */
export function inheritedRefs(world: World, stored: Stored, field: RelationField): Ref[] {
	if (!inheritable.includes(field) || (stored.relations[field] ?? []).length > 0) return [];
	const refs = sourcesOf(world, stored).flatMap((source) => [
		...(source.relations[field] ?? []),
		...inheritedRefs(world, source, field),
	]);
	const mark = world.dialect.has('marksInherited') ? { inherited: true as const } : {};
	const unique = new Map(refs.map(({ id, type }) => [id, { id, type, ...mark }]));
	return [...unique.values()];
}

function sourcesOf({ store, dialect }: World, { type, parent, relations }: Stored): Stored[] {
	const { inheritsFrom } = kindOf(type);
	if (inheritsFrom === 'parent') {
		return parent === undefined ? [] : [store.find({ type, id: parent }) ?? []].flat();
	}
	if (inheritsFrom === undefined || !dialect.has('productsInherit')) return [];
	return (relations.domains ?? []).flatMap((ref) => store.find(ref) ?? []);
}
