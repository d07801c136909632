import {
	canonicalServiceType,
	type ServiceKind,
} from '../../../src/connections/types/service-types';
import type { FormColumn } from '../../../src/connections';
import type { JsonObject } from '../../../src/lib/json';
import { plain } from './plain';

/** What the schemas of a service type say of the fields of its connection. */
export interface KnownConnection {
	/** By path below `connection.config`, of all variants together. */
	columns: ReadonlyMap<string, FormColumn>;
	/** The field of a path as a person writes it, whatever its case, spaces and underscores. */
	fieldAt(typed: string): KnownField | undefined;
	/** What the choice of a variant says by itself. */
	constantsOf(authentication: string): JsonObject;
}

/** A field of a connection as the schemas spell and type it. */
export interface KnownField {
	path: readonly string[];
	column: FormColumn;
}

const known = new Map<string, Promise<KnownConnection | undefined>>();

/** `undefined` for a type without a schema. Read when first asked for, then kept. */
export async function knownConnection(
	kind: ServiceKind,
	serviceType: string | undefined,
): Promise<KnownConnection | undefined> {
	if (serviceType === undefined) return undefined;
	const type = canonicalServiceType(kind, serviceType);
	const key = `${kind}/${type}`;
	const found = known.get(key) ?? read(kind, type);
	known.set(key, found);
	const connection = await found;
	// Types that people make up would pile up here.
	if (connection === undefined) known.delete(key);
	return connection;
}

/** Of all releases together: what is read here may be for another server than the one at hand. */
async function read(kind: ServiceKind, serviceType: string): Promise<KnownConnection | undefined> {
	const core = await import('../../../src');
	const { columnsOf, configOf, loadConnectionSchema, newestRelease, variantsIn } = core;
	const schema = await loadConnectionSchema(kind, serviceType);
	if (schema === undefined) return undefined;
	// What tells variants apart is said by newer releases only.
	const newest = (await loadConnectionSchema(kind, serviceType, newestRelease)) ?? schema;
	const ofNewest = new Set(variantsIn(newest).map(({ value }) => value));
	const columns = new Map<string, FormColumn>();
	for (const variant of [undefined, ...variantsIn(schema).map(({ value }) => value)]) {
		for (const column of columnsOf(schema, variant)) add(columns, column);
	}
	const exact = new Map<string, KnownField>();
	const alike = new Map<string, KnownField>();
	for (const [path, column] of columns) {
		const field = { path: path.split('.'), column };
		exact.set(path, field);
		alike.set(plain(path), field);
	}
	return {
		columns,
		fieldAt: (typed) => exact.get(typed) ?? alike.get(plain(typed)),
		constantsOf: (variant) => configOf(ofNewest.has(variant) ? newest : schema, variant),
	};
}

/** Where variants disagree about a field, it is a text: texts stay as they are. */
function add(columns: Map<string, FormColumn>, column: FormColumn): void {
	const there = columns.get(column.path);
	if (there === undefined) columns.set(column.path, column);
	else if (there.type !== column.type) columns.set(column.path, { ...there, type: 'string' });
}
