import type { Field } from './field';

/** One field that stands for what a place is in several spans of releases, oldest first. */
export function together(versions: readonly Field[]): Field | undefined {
	const [first, ...others] = versions;
	return first && others.reduce(pair, first);
}

function pair(older: Field, newer: Field): Field {
	const spans = { since: older.since, until: newer.until };
	if (older.type !== newer.type || older.format !== newer.format) {
		return { title: newer.title, ...spans, oneOf: { ...variants(older), ...variants(newer) } };
	}
	return {
		...newer,
		...spans,
		enum: older.enum && newer.enum && [...new Set([...newer.enum, ...older.enum])],
		secret: newer.secret ?? older.secret,
		open: newer.open ?? older.open,
		fields: records(older.fields, newer.fields),
		oneOf: records(older.oneOf, newer.oneOf),
		items: newer.items ?? older.items,
		values: newer.values ?? older.values,
	};
}

/** The variants of a choice, or the field as the only one. */
function variants(field: Field): Record<string, Field> {
	if (field.oneOf !== undefined) return field.oneOf;
	return { [`${field.type ?? 'any'}${field.format ?? ''}`]: field };
}

function records(
	older: Record<string, Field> | undefined,
	newer: Record<string, Field> | undefined,
): Record<string, Field> | undefined {
	if (older === undefined || newer === undefined) return newer ?? older;
	const merged: Record<string, Field> = { ...older };
	for (const [key, field] of Object.entries(newer)) {
		const there = Object.hasOwn(older, key) ? older[key] : undefined;
		merged[key] = there === undefined ? field : pair(there, field);
	}
	return merged;
}
