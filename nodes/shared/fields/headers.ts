import type { EntityDefinition } from '../../../src/entities';
import { closest } from '../../../src/lib/closest';
import { isConnectionWord } from './connection-words';
import { isIgnored, inputFields, type InputField } from './input-fields';
import { plain } from './plain';

/** What the header of a column means. */
export interface Meaning {
	field: InputField;
	/** Below the field: `['hostPort']` of `connection.config.hostPort`. */
	path: string[];
	/** The same for all headers that mean the same. */
	key: string;
	/** It has another name than the field: what it is taken as has to be said. */
	isSynonym: boolean;
}

/** All rows of a table have the same headers, and no table has so many. */
const mostHeaders = 1000;

/** The same for all rows: found out once a header. */
function onceAHeader<T>(find: (header: string, entity: EntityDefinition) => T) {
	const known = new WeakMap<EntityDefinition, Map<string, { value: T }>>();
	return (header: string, entity: EntityDefinition): T => {
		const headers = known.get(entity) ?? new Map<string, { value: T }>();
		const found = headers.get(header);
		if (found !== undefined) return found.value;
		if (headers.size >= mostHeaders) headers.clear();
		const value = find(header, entity);
		known.set(entity, headers.set(header, { value }));
		return value;
	};
}

/** `unknown` for a column that is not a field, `ignored` for one that nobody means as a field. */
export const meaningOf = onceAHeader(readHeader);

function readHeader(header: string, entity: EntityDefinition): Meaning | 'ignored' | 'unknown' {
	const [first = '', ...path] = header.split('.');
	const key = plain(first);
	const fields = inputFields(entity);
	const field = fields.find(({ headers }) => headers.has(key));
	if (field === undefined && isIgnored(plain(header))) return 'ignored';
	const other = path.length > 0 ? undefined : fields.find(({ synonyms }) => synonyms.has(key));
	if (field === undefined)
		return other === undefined ? 'unknown' : { ...meaning(other, path), isSynonym: true };
	if (path.length === 0) return meaning(field, path);
	if (field.holds === 'connection') return meaning(field, belowConfig(path));
	return hasParts(field) ? meaning(field, path) : 'unknown';
}

function hasParts({ holds }: InputField): boolean {
	return holds === 'json' || holds === 'schedule';
}

function meaning(field: InputField, path: string[]): Meaning {
	return { field, path, key: [field.name, ...path.map(plain)].join('.'), isSynonym: false };
}

function belowConfig(path: string[]): string[] {
	const [first = '', ...rest] = path;
	return plain(first) === 'config' ? rest : path;
}

/** Shorter words are near to too many others. */
const shortestNear = 8;

/** The label of the field that a header was probably to name. */
export const nearestField = onceAHeader(findNearest);

function findNearest(header: string, entity: EntityDefinition): string | undefined {
	const fields = inputFields(entity);
	const labels = new Map(
		fields.flatMap(({ label, headers, synonyms }) => {
			const words = [...headers, ...synonyms].filter((word) => word.length >= shortestNear);
			return [label, ...words].map((word): [string, string] => [word, label]);
		}),
	);
	const word = closest(header, [...labels.keys()]);
	return word === undefined ? undefined : labels.get(word);
}

/** Whether an object has keys that are no fields, but headings that people have for some. */
export function hasHeadings(object: object, entity: EntityDefinition): boolean {
	const connects = inputFields(entity).some(({ holds }) => holds === 'connection');
	return Object.keys(object).some((key) => {
		const meaning = meaningOf(key, entity);
		if (meaning === 'unknown') return connects && isConnectionWord(key);
		if (meaning === 'ignored') return false;
		const { name } = meaning.field;
		return meaning.path.length > 0 || (key !== name && entity.plurals[key] !== name);
	});
}
