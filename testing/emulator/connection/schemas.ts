import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { ServiceKind } from '../model/kinds/service-kinds';
import type { Field } from './field';
import { withoutLaterParts } from './snapshots';

/** The same as the project's generated schemas hold it, for spans of releases. */
interface Stored extends Omit<Field, 'fields' | 'items' | 'values' | 'oneOf'> {
	ref?: string | undefined;
	since?: string | undefined;
	until?: string | undefined;
	fields?: Record<string, Spans> | undefined;
	items?: Spans | undefined;
	values?: Spans | undefined;
	oneOf?: Record<string, Spans> | undefined;
}

type Spans = Stored | Stored[];

const spans = z.lazy(() => z.union([stored, z.array(stored)]));
const record = z.record(z.string(), spans);

const stored: z.ZodType<Stored> = z.object({
	ref: z.string().optional(),
	type: z.string().optional(),
	default: z.json().optional(),
	enum: z.array(z.string()).optional(),
	format: z.string().optional(),
	secret: z.boolean().optional(),
	open: z.boolean().optional(),
	since: z.string().optional(),
	until: z.string().optional(),
	fields: record.optional(),
	items: spans.optional(),
	values: spans.optional(),
	oneOf: record.optional(),
});

const folder = join(__dirname, '../../../src/connections/schemas');
const types = z
	.record(
		z.string(),
		z.record(z.string(), z.object({ since: z.string(), until: z.string() }).partial()),
	)
	.parse(content('types'));
const shared = record.parse(content('shared'));
const connections = new Map<string, Field | undefined>();

function content(name: string): unknown {
	return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}

/** `1.10` → 110. */
function numberOf(release: string): number {
	const [major = 0, minor = 0] = release.split('.').map(Number);
	return major * 100 + minor;
}

export interface Span {
	since?: string | undefined;
	until?: string | undefined;
}

/** Whether something is in a release, by the first with it and the first without. */
export function isIn(release: string, { since, until }: Span): boolean {
	const number = numberOf(release);
	if (since !== undefined && number < numberOf(since)) return false;
	return until === undefined || number < numberOf(until);
}

/** The service types that a release (`1.6`) has. */
export function typesIn(release: string, kind: ServiceKind): string[] {
	const all = Object.entries(types[kind] ?? {});
	return all.filter(([, span]) => isIn(release, span)).map(([type]) => type);
}

/** Types with a schema, of which the measured server of 1.6 takes no connection. */
const withoutClass: ReadonlySet<string> = new Set(['WEBHOOK']);

/** The class of a service type's connection; `undefined` where the release has none. */
export function connectionOf(
	release: string,
	kind: ServiceKind,
	serviceType: string,
): Field | undefined {
	if (release === '1.6' && withoutClass.has(serviceType)) return undefined;
	const key = `${release} ${kind}/${serviceType}`;
	if (!connections.has(key)) {
		const whole = spans.parse(content(`${kind}/${serviceType}`));
		const field = fieldIn(release, whole);
		const known = field && withoutLaterParts(release, serviceType, field);
		connections.set(key, known && withJavaTypes(release, serviceType, known));
	}
	return connections.get(key);
}

/** What the exported schemas do not say of the Java classes. */
function withJavaTypes(release: string, serviceType: string, field: Field): Field {
	const { connection, ...fields } = field.fields ?? {};
	if (connection === undefined) return field;
	// A choice with one variant is an object of any kind, until it has a converter.
	if (serviceType === 'Matillion' && isIn(release, { until: '1.12' })) {
		return { ...field, fields: { ...fields, connection: {} } };
	}
	// The class that the schema left out in 1.3 is tried ever since.
	const mssql = serviceType === 'Airflow' ? connectionOf(release, 'database', 'Mssql') : undefined;
	if (mssql === undefined) return field;
	const oneOf = { ...connection.oneOf, mssqlConnection: mssql };
	return { ...field, fields: { ...fields, connection: { ...connection, oneOf } } };
}

function fieldIn(release: string, versions: Spans): Field | undefined {
	const all = Array.isArray(versions) ? versions : [versions];
	const found = all.find((one) => isIn(release, one));
	if (found === undefined) return undefined;
	const { ref, fields, items, values, oneOf, ...own } = found;
	const target = ref === undefined ? undefined : shared[ref];
	const field: Field = { ...(target && fieldIn(release, target)), ...own };
	if (fields) field.fields = recordIn(release, fields);
	if (oneOf) field.oneOf = recordIn(release, oneOf);
	if (items) field.items = fieldIn(release, items);
	if (values) field.values = fieldIn(release, values);
	return field;
}

function recordIn(release: string, given: Record<string, Spans>): Record<string, Field> {
	const entries = Object.entries(given).flatMap(([key, one]): [string, Field][] => {
		const field = fieldIn(release, one);
		return field === undefined ? [] : [[key, field]];
	});
	return Object.fromEntries(entries);
}
