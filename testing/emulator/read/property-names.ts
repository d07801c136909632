import { type Kind } from '../model/kinds/kind';
import { knownProperties } from '../model/properties';
import type { RelationField } from '../model/stored';
import type { World } from '../model/world';

export interface ShownRelation {
	field: RelationField;
	/** Its name in this release. */
	name: string;
	/** One reference instead of a list. */
	single: boolean;
}

/** Fields that are relations, with the name that each release gives them. */
const shownAs: readonly ShownRelation[] = [
	{ field: 'owners', name: 'owner', single: true },
	{ field: 'owners', name: 'owners', single: false },
	{ field: 'domains', name: 'domain', single: true },
	{ field: 'domains', name: 'domains', single: false },
	{ field: 'experts', name: 'experts', single: false },
	{ field: 'reviewers', name: 'reviewers', single: false },
	{ field: 'dataProducts', name: 'dataProducts', single: false },
	{ field: 'parents', name: 'parents', single: false },
	{ field: 'users', name: 'users', single: false },
];

interface Names {
	all: ReadonlySet<string>;
	relations: readonly ShownRelation[];
}

const namesOfKind = new Map<string, Names>();

function namesOf({ dialect }: World, kind: Kind): Names {
	const key = `${dialect.version} ${kind.type}`;
	const found = namesOfKind.get(key);
	if (found !== undefined) return found;
	const known = Object.entries(knownProperties(dialect, kind.entity));
	const usable = known.filter(([, { setterSince }]) =>
		setterSince === undefined ? true : dialect.knows({ since: setterSince }),
	);
	const all = new Set(usable.map(([name]) => name));
	const names = { all, relations: shownAs.filter(({ name }) => all.has(name)) };
	namesOfKind.set(key, names);
	return names;
}

/** Names of the properties that the entity shows in this release. */
export function propertyNames(world: World, kind: Kind): ReadonlySet<string> {
	return namesOf(world, kind).all;
}

/** The relations of an entity in this release's form. */
export function relationsShownAs(world: World, kind: Kind): readonly ShownRelation[] {
	return namesOf(world, kind).relations;
}
