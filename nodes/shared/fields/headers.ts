import type { NodeEntity } from '../entities';
import { isIgnored, wishFields, type WishField } from './wish-fields';

/** A text without case, spaces, underscores, hyphens and byte order mark: `Service_Type` → `servicetype`. */
export function plain(text: string): string {
	// `\s` is the byte order mark, too.
	return text.toLowerCase().replace(/[\s_-]+/g, '');
}

/** What the header of a column means. */
export interface Meaning {
	field: WishField;
	/** Below the field: `['hostPort']` of `connection.config.hostPort`. */
	path: string[];
}

type Read = Meaning | 'ignored' | undefined;

const known = new WeakMap<NodeEntity, Map<string, Read>>();
/** All rows of a table have the same headers, and no table has so many. */
const mostHeaders = 1000;

/** `undefined` for a column that is no field, `ignored` for one that nobody means as a field. */
export function meaningOf(header: string, entity: NodeEntity): Read {
	const headers = known.get(entity) ?? new Map<string, Read>();
	known.set(entity, headers);
	if (!headers.has(header)) {
		if (headers.size >= mostHeaders) headers.clear();
		headers.set(header, readHeader(header, entity));
	}
	return headers.get(header);
}

function readHeader(header: string, entity: NodeEntity): Read {
	const [first = '', ...path] = header.split('.');
	const key = plain(first);
	const field = wishFields(entity).find(({ headers }) => headers.includes(key));
	if (field === undefined) return isIgnored(plain(header)) ? 'ignored' : undefined;
	if (path.length === 0) return { field, path };
	if (field.holds === 'connection') return { field, path: belowConfig(path) };
	return field.holds === 'json' ? { field, path } : undefined;
}

function belowConfig(path: string[]): string[] {
	const [first = '', ...rest] = path;
	return plain(first) === 'config' ? rest : path;
}
