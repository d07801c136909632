import { z } from 'zod/v4';
import type { Json } from '../lib/json';
import type { ServiceKind } from './service-types';

const condition = z.strictObject({
	field: z.string(),
	is: z.string(),
	fields: z.array(z.string()),
});

/**
 * What is known of one field of a connection, as it lies in `facts/*.json`.
 * Without `type`, `alternatives` and `ref` a field takes any value.
 */
export interface Field {
	/** A shared field (`filterPattern`) or the connection of another service type (`database/Mysql`). */
	ref?: string | undefined;
	title?: string | undefined;
	type?: FieldType | undefined;
	required?: true | undefined;
	default?: Json | undefined;
	choices?: string[] | undefined;
	format?: string | undefined;
	secret?: true | undefined;
	/** An object that may hold more than its `fields`. */
	open?: true | undefined;
	fields?: Record<string, Field> | undefined;
	/** Of an array: its elements. */
	items?: Field | undefined;
	/** Of a map with keys of the person's own: its values. */
	values?: Field | undefined;
	/** The schema's `oneOf`, by a stable id. */
	alternatives?: Record<string, Field> | undefined;
	/** Fields that are required once another field has a certain value. */
	needs?: { field: string; is: string; fields: string[] }[] | undefined;
}

export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';

const fieldRecord = z.lazy(() => z.record(z.string(), fieldSchema));

/** Of the facts' files. @internal */
export const fieldSchema: z.ZodType<Field> = z.strictObject({
	ref: z.string().optional(),
	title: z.string().optional(),
	type: z.enum(['string', 'integer', 'number', 'boolean', 'array', 'object']).optional(),
	required: z.literal(true).optional(),
	default: z.json().optional(),
	choices: z.array(z.string()).optional(),
	format: z.string().optional(),
	secret: z.literal(true).optional(),
	open: z.literal(true).optional(),
	fields: fieldRecord.optional(),
	items: z.lazy(() => fieldSchema).optional(),
	values: z.lazy(() => fieldSchema).optional(),
	alternatives: fieldRecord.optional(),
	needs: z.array(condition).optional(),
});

/** The facts of one service type. Plain data: functions beside this file read it. */
export interface ConnectionFacts {
	readonly kind: ServiceKind;
	/** As OpenMetadata spells it, e.g. `Mysql`. */
	readonly serviceType: string;
	/** As people spell it, e.g. `MySQL`. */
	readonly name: string;
	/** The fields of `connection.config`. */
	readonly root: Field;
	/** What `ref` points to. */
	readonly definitions: ReadonlyMap<string, Field>;
}

/** The field with what its `ref` says filled in; its own words win. */
export function resolve(facts: ConnectionFacts, field: Field): Field {
	return field.ref === undefined ? field : resolved(facts, field);
}

const resolved = oncePerField((facts, field) => {
	const target = field.ref === undefined ? undefined : facts.definitions.get(field.ref);
	if (target === undefined) return field;
	return { ...resolve(facts, target), ...field, ref: undefined };
});

/** The forms that a value may have: the alternatives down to the last, or the field itself. */
export const formsOf = oncePerField((facts, field): readonly Field[] => {
	const { alternatives, ...form } = resolve(facts, field);
	if (alternatives === undefined) return [form];
	return Object.values(alternatives).flatMap((alternative) => formsOf(facts, alternative));
});

/** Facts do not change: what is made of a field is made once, not for each of many services. */
export function oncePerField<T>(
	make: (facts: ConnectionFacts, field: Field) => T,
): (facts: ConnectionFacts, field: Field) => T {
	const made = new WeakMap<ConnectionFacts, Map<Field, T>>();
	return (facts, field) => {
		const known = made.get(facts) ?? new Map<Field, T>();
		if (known.size === 0) made.set(facts, known);
		const found = known.get(field);
		if (found !== undefined) return found;
		const one = make(facts, field);
		known.set(field, one);
		return one;
	};
}

/** The field below an object, or `undefined` where the facts know none of that key. */
export function fieldOf(field: Field, key: string): Field | undefined {
	return field.fields !== undefined && Object.hasOwn(field.fields, key)
		? field.fields[key]
		: undefined;
}

/** Whether the schema says nothing of the values of a field, nor of what lies below them. */
export function isAny(field: Field): boolean {
	return field.type === undefined && field.alternatives === undefined;
}
