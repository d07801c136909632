import { posix } from 'node:path';
import type { Field } from '../../src/connections/field';
import { humanize } from '../../src/connections/label';
import { mapFields, refsOf } from './walk';

/** A definition shorter than this, as JSON, is written where it is used. */
const shortest = 80;

export interface Compacted {
	/** Service types by `kind/type`. */
	types: Map<string, Field>;
	shared: Map<string, Field>;
}

/**
 * Keeps as shared only what several places use, and gives short names to these.
 * `types` are the places of service types by `kind/type`.
 */
export function compact(
	definitions: ReadonlyMap<string, Field>,
	types: ReadonlyMap<string, string>,
): Compacted {
	const keep = keptPlaces(definitions, types);
	const names = namesOf(keep, types);
	const titles = new Map([...names].map(([place, name]) => [name, definitions.get(place)?.title]));
	const write = (place: string) => shortTitles(inlined(definitions, names, place), titles);
	return {
		types: new Map([...types].map(([name, place]) => [name, write(place)])),
		shared: new Map(keep.map((place) => [names.get(place) ?? place, write(place)])),
	};
}

/** Places other than service types that stay definitions: used twice and long, or part of a circle. */
function keptPlaces(
	definitions: ReadonlyMap<string, Field>,
	types: ReadonlyMap<string, string>,
): string[] {
	const uses = new Map<string, number>();
	const seen = new Set(types.values());
	const queue = [...seen];
	for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
		for (const ref of refsOf(definitions.get(place))) {
			uses.set(ref, (uses.get(ref) ?? 0) + 1);
			if (!seen.has(ref)) queue.push(ref);
			seen.add(ref);
		}
	}
	const typePlaces = new Set(types.values());
	const isKept = ([place, count]: [string, number]) =>
		!typePlaces.has(place) &&
		(isCircular(definitions, place) || (count > 1 && isLong(definitions, place)));
	return [...uses]
		.filter(isKept)
		.map(([place]) => place)
		.sort();
}

/** Counted with all that it refers to: a short pointer to something long is worth keeping, too. */
function isLong(definitions: ReadonlyMap<string, Field>, place: string): boolean {
	const field = definitions.get(place);
	const own = JSON.stringify(field).length > shortest;
	return own || refsOf(field).some((ref) => isLong(definitions, ref));
}

function isCircular(definitions: ReadonlyMap<string, Field>, place: string): boolean {
	const seen = new Set<string>();
	const queue = refsOf(definitions.get(place));
	for (let ref = queue.pop(); ref !== undefined; ref = queue.pop()) {
		if (ref === place) return true;
		if (!seen.has(ref)) queue.push(...refsOf(definitions.get(ref)));
		seen.add(ref);
	}
	return false;
}

/** `basicAuth`, or with its folder where several have that name (`airbyte.basicAuth`). */
function namesOf(keep: string[], types: ReadonlyMap<string, string>): Map<string, string> {
	const names = new Map([...types].map(([name, place]) => [place, name]));
	for (const place of keep) {
		const unique = keep.filter((other) => shortName(other) === shortName(place)).length === 1;
		const folder = posix.basename(posix.dirname(place.split('#')[0] ?? ''));
		names.set(place, unique ? shortName(place) : `${folder}.${shortName(place)}`);
	}
	return names;
}

function shortName(place: string): string {
	const [file = '', name] = place.split('#');
	return name ?? posix.basename(file, '.json');
}

/** The definition of a place with every ref that has no name replaced by what it points to. */
function inlined(
	definitions: ReadonlyMap<string, Field>,
	names: ReadonlyMap<string, string>,
	place: string,
): Field {
	const rewrite = (field: Field): Field => {
		if (field.ref === undefined) return field;
		const name = names.get(field.ref);
		if (name !== undefined) return { ...field, ref: name };
		const { ref, ...own } = field;
		return { ...inlined(definitions, names, ref), ...own };
	};
	return mapFields(definitions.get(place) ?? {}, rewrite);
}

/** Leaves out the titles that a reader derives anyway, and those that no form shows. */
function shortTitles(field: Field, titles: ReadonlyMap<string, string | undefined>): Field {
	return mapFields(field, ({ title, ...rest }, at) => {
		const inherited = rest.ref === undefined ? undefined : titles.get(rest.ref);
		const derived =
			inherited ?? (typeof at === 'object' && 'key' in at ? humanize(at.key) : undefined);
		return title === undefined || title === derived || at === 'element' ? rest : { title, ...rest };
	});
}
