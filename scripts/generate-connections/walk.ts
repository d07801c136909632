import type { Field } from '../../src/connections/field';

/** All places that a field, or a field below it, refers to. */
export function refsOf(field: Field | undefined): string[] {
	if (field === undefined) return [];
	const own = field.ref === undefined ? [] : [field.ref];
	const below = [
		...Object.values(field.fields ?? {}),
		...Object.values(field.alternatives ?? {}),
		...[field.items, field.values].filter((one) => one !== undefined),
	];
	return [...own, ...below.flatMap(refsOf)];
}

/** Where a field stands in the one above it; `element` is one of an array or map. */
export type Position = { key: string } | { alternative: string } | 'element' | 'root';
export type Change = (field: Field, at: Position) => Field;

/** A copy in which the change was made to every field, from the deepest up. */
export function mapFields(field: Field, change: Change, at: Position = 'root'): Field {
	const copy: Field = { ...field };
	if (field.fields)
		copy.fields = mapRecord(field.fields, (one, key) => mapFields(one, change, { key }));
	if (field.alternatives) {
		copy.alternatives = mapRecord(field.alternatives, (one, alternative) =>
			mapFields(one, change, { alternative }),
		);
	}
	if (field.items) copy.items = mapFields(field.items, change, 'element');
	if (field.values) copy.values = mapFields(field.values, change, 'element');
	return change(copy, at);
}

function mapRecord(
	record: Record<string, Field>,
	change: (field: Field, key: string) => Field,
): Record<string, Field> {
	return Object.fromEntries(Object.entries(record).map(([key, one]) => [key, change(one, key)]));
}
