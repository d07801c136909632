import { plainJson } from '../base/plain-json';
import { ParameterError } from '../base/errors';
import type { OtherColumn } from './columns';
import { ports, synonyms } from './connection-words';
import type { InputField } from './input-fields';
import type { KnownConnection } from './known-connection';
import { plain } from './plain';
import type { Cell } from './put-cell';

/** What a column says of the connection, as its header alone tells. */
type Place =
	| { kind: 'field'; path: string }
	| { kind: 'port' }
	| { kind: 'secret' | 'several'; paths: string[] };

const lastOf = (path: string) => plain(path.slice(path.lastIndexOf('.') + 1));

function atTop(paths: readonly string[]): string | undefined {
	return onlyOne(paths.filter((path) => !path.includes('.')));
}

function onlyOne(paths: readonly string[]): string | undefined {
	return paths.length === 1 ? paths[0] : undefined;
}

function placeOf(header: string, { columns }: KnownConnection): Place | undefined {
	const key = plain(header);
	const all = [...columns.keys()];
	const exact = all.filter((path) => lastOf(path) === key);
	const others = all.filter((path) => synonyms.get(lastOf(path))?.has(key));
	const paths = exact.length > 0 ? exact : others;
	// What a connection has of its own is nearer than a part of it that happens to have the very name.
	const path = atTop(exact) ?? atTop(others) ?? onlyOne(paths);
	if (path !== undefined) {
		const isSecret = columns.get(path)?.secret === true;
		if (isSecret) return { kind: 'secret', paths };
		return { kind: 'field', path };
	}
	if (paths.length > 0) return { kind: 'several', paths };
	return ports.has(key) && columns.has('hostPort') ? { kind: 'port' } : undefined;
}

/** A column that says nothing of the connection, or not clearly what, and what to do about it. */
export interface LeftColumn {
	header: string;
	hint: string;
}

export interface Placed {
	cells: Cell[];
	left: LeftColumn[];
}

/** Takes columns such as `Host`, `Port` and `Account` as fields of the connection, where only one fits. */
export function placeInConnection(
	others: readonly OtherColumn[],
	connection: InputField | undefined,
	known: KnownConnection | undefined,
): Placed {
	const placed: Placed = { cells: [], left: [] };
	let port: OtherColumn | undefined;
	for (const other of others) {
		const { header } = other;
		const place = known === undefined ? undefined : placeOf(header, known);
		if (place === undefined || connection === undefined) placed.left.push({ header, hint: '' });
		else if (place.kind === 'port') port = other;
		else if (place.kind === 'field') placed.cells.push(cellOf(other, connection, place.path));
		else placed.left.push({ header, hint: hints[place.kind](place.paths) });
	}
	if (port !== undefined) addPort(placed.cells, port);
	return placed;
}

function cellOf({ header, value }: OtherColumn, field: InputField, path: string): Cell {
	const parts = path.split('.');
	const key = [field.name, ...parts.map(plain)].join('.');
	return { field, path: parts, key, header, value: plainJson(value) ?? null, isSynonym: true };
}

const hints = {
	secret: ([path = '']: string[]) =>
		`Put secrets into an \u201cOpenMetadata Connection Secrets API\u201d credential, or name the column "connection.config.${path}".`,
	several: (paths: string[]) =>
		`Name it in full: ${paths
			.slice(0, 3)
			.map((path) => `"connection.config.${path}"`)
			.join(', ')}.`,
};

/** Host and port have one field together. Throws a `ParameterError` where they do not fit. */
function addPort(cells: Cell[], { header, value }: OtherColumn): void {
	const host = cells.find(({ key }) => key.endsWith('.hostport'));
	const port = String(value).trim();
	if (host === undefined || typeof host.value !== 'string') {
		throw new ParameterError(
			`The column "${header}" has a port, but no column has the host.`,
			'Add a column for the host, or one for both, such as "Host Port" with db.example.com:5432.',
			'connection.config.hostPort',
		);
	}
	const [, given] = /:(\d+)\/?$/.exec(host.value) ?? [];
	if (given === port) return;
	if (given !== undefined) {
		throw new ParameterError(
			`The columns "${host.header}" and "${header}" give different ports: ${given} and ${port}.`,
			'Correct one of them.',
			'connection.config.hostPort',
		);
	}
	host.value = `${host.value.trim().replace(/\/$/, '')}:${port}`;
}
