import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { ServiceKind } from '../model/kinds';

const fields = z.lazy(() => z.record(z.string(), fieldSchema)).optional();
const field = z.lazy(() => fieldSchema).optional();

/** One field of a connection, as the project's generated facts hold it. */
export interface Field {
	ref?: string | undefined;
	type?: string | undefined;
	default?: z.core.util.JSONType | undefined;
	choices?: string[] | undefined;
	format?: string | undefined;
	secret?: boolean | undefined;
	open?: boolean | undefined;
	fields?: Record<string, Field> | undefined;
	items?: Field | undefined;
	values?: Field | undefined;
	alternatives?: Record<string, Field> | undefined;
}

const fieldSchema: z.ZodType<Field> = z.object({
	ref: z.string().optional(),
	type: z.string().optional(),
	default: z.json().optional(),
	choices: z.array(z.string()).optional(),
	format: z.string().optional(),
	secret: z.boolean().optional(),
	open: z.boolean().optional(),
	fields,
	items: field,
	values: field,
	alternatives: fields,
});

const folder = join(__dirname, '../../../src/connections/facts');
const shared = cached(() => z.record(z.string(), fieldSchema).parse(content('shared')));
const files = new Map<string, Field>();
const types = new Map<ServiceKind, string[]>();

function cached<T>(make: () => T): () => T {
	let value: T | undefined;
	return () => (value ??= make());
}

function content(name: string): unknown {
	return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}

function read(name: string): Field {
	const facts = files.get(name) ?? fieldSchema.parse(content(name));
	files.set(name, facts);
	return facts;
}

/** The field that a `ref` means: a shared one, or the connection of another service type. */
function target(ref: string): Field {
	const found = ref.includes('/') ? read(ref) : shared()[ref];
	if (found === undefined) throw new Error(`No shared field ${ref}.`);
	return found;
}

const known = new WeakMap<Field, Field>();

/** A field with what its `ref` says filled in. */
export function resolved(given: Field): Field {
	const { ref, ...own } = given;
	if (ref === undefined) return given;
	const whole = known.get(given) ?? { ...resolved(target(ref)), ...own };
	known.set(given, whole);
	return whole;
}

export function typesWithFacts(kind: ServiceKind): string[] {
	const names = types.get(kind) ?? namesIn(kind);
	types.set(kind, names);
	return names;
}

function namesIn(kind: ServiceKind): string[] {
	return readdirSync(join(folder, kind)).map((file) => file.replace(/\.json$/, ''));
}

export function connectionOf(kind: ServiceKind, serviceType: string): Field {
	return read(`${kind}/${serviceType}`);
}
