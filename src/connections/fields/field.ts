import type { Json } from '../../lib/json';
import type { ServiceKind } from '../types/service-types';

export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';

/**
 * What a release's schema says of one field of a connection.
 * Without `type` and `oneOf` a field takes any value.
 */
export interface Field {
	title?: string | undefined;
	type?: FieldType | undefined;
	/** Needed before metadata can be ingested. Servers store connections without it. */
	required?: true | undefined;
	default?: Json | undefined;
	enum?: string[] | undefined;
	format?: string | undefined;
	secret?: true | undefined;
	/** An object that may hold more than its `fields`. */
	open?: true | undefined;
	fields?: Record<string, Field> | undefined;
	/** Of an array: its elements. */
	items?: Field | undefined;
	/** Of a map with keys of the person's own: its values. */
	values?: Field | undefined;
	/** The schema's `oneOf`: its variants by a stable id. */
	oneOf?: Record<string, Field> | undefined;
	/** The first release that has it, where not all do. */
	since?: string | undefined;
	/** The first release that has it no more. */
	until?: string | undefined;
}

/** The schema of one service type's connection. Plain data: functions beside this file read it. */
export interface ConnectionSchema {
	readonly kind: ServiceKind;
	/** As OpenMetadata spells it, e.g. `Mysql`. */
	readonly serviceType: string;
	/** As people spell it, e.g. `MySQL`. */
	readonly name: string;
	/** The release that it is of; `undefined` for what all releases know together. */
	readonly release: string | undefined;
	/** The fields of `connection.config`. */
	readonly root: Field;
	/** What all releases know together. */
	readonly everyRelease: Field;
}

/** Schemas do not change: what is made of a field is made once, not for each of many services. */
export function oncePerField<T>(make: (field: Field) => T): (field: Field) => T {
	const made = new WeakMap<Field, { value: T }>();
	return (field) => {
		const known = made.get(field) ?? { value: make(field) };
		made.set(field, known);
		return known.value;
	};
}

const leavesOf: (field: Field) => readonly Field[] = oncePerField(({ oneOf, ...field }) => {
	return oneOf === undefined ? [field] : Object.values(oneOf).flatMap(variantsOf);
});

/** The shapes that a value may have: the variants of a choice down to the last, or the field itself. */
export function variantsOf(field: Field): readonly Field[] {
	return leavesOf(field);
}

/** The field below an object, or `undefined` where the schema knows none of that key. */
export function fieldOf(field: Field, key: string): Field | undefined {
	return field.fields !== undefined && Object.hasOwn(field.fields, key)
		? field.fields[key]
		: undefined;
}

type ByKey = Map<string, readonly Field[]>;

const fieldsBelow: (field: Field) => ByKey = oncePerField(() => new Map());

/** The fields of a key, of whichever variants have it. */
export function fieldsOf(from: Field, key: string): readonly Field[] {
	const below = fieldsBelow(from);
	const known = below.get(key);
	if (known !== undefined) return known;
	const fields = variantsOf(from).flatMap((variant) => fieldOf(variant, key) ?? []);
	// Keys that no schema has come from people, without an end.
	if (fields.length > 0) below.set(key, fields);
	return fields;
}

/** The fields at a path, whichever variants lead there. */
export function fieldsAt(from: Field, path: readonly string[]): readonly Field[] {
	const [key, ...rest] = path;
	if (key === undefined) return [from];
	const below = fieldsOf(from, key);
	return rest.length === 0 ? below : below.flatMap((field) => fieldsAt(field, rest));
}

/** Whether the schema says nothing of the values of a field, nor of what lies below them. */
export function isAny(field: Field): boolean {
	return field.type === undefined && field.oneOf === undefined;
}
