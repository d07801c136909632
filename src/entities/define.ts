import type { ServiceKind } from '../connections';
import type { Release } from '../server/dialect';
import type { FieldDefinition, Fields } from './field';

interface Examples extends Readonly<Partial<Record<string, string>>> {
	name: string;
	/** As a request's path has it, with quotes. */
	fqn: string;
}

/** What is special about one kind of entity, as its file says it. */
export interface OwnParts<T extends string, F extends Fields> {
	type: T;
	/** As a sentence has it: `pipeline service`. */
	label: string;
	/** Before the label. Default: `a`. */
	article?: 'an';
	/** Below `/api`. */
	path: string;
	/** First release that has such entities. Absent: all. */
	since?: Release;
	/** In the order of forms. */
	fields: F;
	/** It has connections, and so a service type. */
	connection?: { kind: ServiceKind };
	/** `PUT …/assets/add` and `…/remove` exist. */
	assets?: true;
	/** Its name is one for all domains, so that an upsert for another domain would move it. */
	movable?: true;
	/** The field that names what it lies in: its fully qualified name begins with that one's. */
	within?: string;
	/** Fields that the server sets, besides those of all entities. */
	serverKept?: readonly string[];
	/** `PUT …/bulk` may exist. */
	bulk: boolean;
	/** DELETE keeps it, and it can be restored. */
	restorable: boolean;
	/** It holds other entities, which are deleted with it. */
	contents?: true;
	/** Well-known ones, for a sentence: `Airflow or dbt Cloud`. */
	suchAs?: string;
	/** Values that forms show as `e.g. …`, by field. */
	examples: Examples;
	/** Words that people search for. */
	keywords: readonly string[];
}

/** One kind of entity: what its file says, and what follows from that. */
export interface Definition<T extends string = string, F extends Fields = Fields> extends Readonly<
	OwnParts<T, F>
> {
	/** `a pipeline service` */
	readonly aLabel: string;
	/** `pipeline services` */
	readonly labels: string;
	/** `Pipeline Service` */
	readonly title: string;
	/** Fields that a create request takes (`api/**` schemas). */
	readonly createFields: readonly string[];
	/** Of these, those that the entity does not keep: no read shows them, no patch takes them. */
	readonly createOnlyFields: readonly string[];
	/** Fields that a new entity must have, on some servers at least. */
	readonly requiredFields: readonly string[];
	/** Fields that stay as they were created. */
	readonly fixedFields: readonly string[];
	/** Fields that only a patch can set. */
	readonly patchOnlyFields: readonly string[];
	/** What reads ask for, besides what comes unasked (`fields=`). */
	readonly readFields: readonly string[];
	/** What reads ask for where it is named only. */
	readonly namedFields: readonly string[];
	/** Fields that hold references, one or a list. */
	readonly referenceFields: readonly string[];
	/** Lists of references that its output has, besides the owners and domains that all have. */
	readonly moreLists: readonly string[];
	/** What older servers have in place of a list: `owner`. */
	readonly olderNames: readonly string[];
	/** The releases of fields that older servers lack. */
	readonly fieldNeeds: Readonly<Record<string, Release>>;
	/** Fields by the name for one of a list: `owner` → `owners`. */
	readonly plurals: Readonly<Record<string, string>>;
}

/** A field by its name, absent for names that the entity does not have. */
export function fieldNamed({ fields }: Definition, name: string): FieldDefinition | undefined {
	return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** Completes what an entity's file says. */
export function define<const T extends string, const F extends Fields>(
	own: OwnParts<T, F>,
): Definition<T, F> {
	const { label, article = 'a' } = own;
	const fields: Fields = own.fields;
	const namesOf = (test: (field: FieldDefinition) => boolean) =>
		Object.entries(fields).flatMap(([name, field]) => (test(field) ? [name] : []));
	const readFields = namesOf((field) => readOf(field) === 'asked');
	return {
		...own,
		aLabel: `${article} ${label}`,
		labels: `${label}s`,
		title: label.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
		createFields: namesOf(({ takenBy }) => takenBy !== 'patch'),
		createOnlyFields: namesOf(({ takenBy }) => takenBy === 'create'),
		requiredFields: namesOf(
			({ required, requiredBefore }) => required === true || requiredBefore !== undefined,
		),
		fixedFields: namesOf(({ fixed }) => fixed === true),
		patchOnlyFields: namesOf(({ takenBy }) => takenBy === 'patch'),
		readFields,
		namedFields: namesOf((field) => readOf(field) === 'ifNamed'),
		referenceFields: namesOf(({ references }) => references !== undefined),
		moreLists: readFields.filter(
			(name) => !inEvery.has(name) && fields[name]?.holds === 'references',
		),
		olderNames: Object.values(fields).flatMap(({ references, singular }) =>
			references?.listSince !== undefined && singular !== undefined ? [singular.name] : [],
		),
		fieldNeeds: pairs(fields, (name, { since }) => since && [name, since]),
		plurals: pairs(fields, (name, { singular }) => singular && [singular.name, name]),
	};
}

const inEvery: ReadonlySet<string> = new Set(['owners', 'domains']);

function isList({ holds }: FieldDefinition): boolean {
	return holds === 'references' || holds === 'tags';
}

function readOf(field: FieldDefinition): FieldDefinition['read'] {
	return field.read ?? (isList(field) ? 'asked' : 'unasked');
}

function pairs<V>(
	fields: Fields,
	pairOf: (name: string, field: FieldDefinition) => readonly [key: string, value: V] | undefined,
): Record<string, V> {
	const found = Object.entries(fields).map(([name, field]) => pairOf(name, field));
	return Object.fromEntries(found.filter((pair) => pair !== undefined));
}
