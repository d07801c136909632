import type { Field } from '../../src/connections/fields/field';

/** A field with the name of the class that the schema makes of it. */
export interface SchemaField extends Field {
	className?: string | undefined;
	const?: string | undefined;
	fields?: Record<string, SchemaField> | undefined;
	items?: SchemaField | undefined;
	values?: SchemaField | undefined;
	oneOf?: Record<string, SchemaField> | undefined;
}

/** What stands at one place in each release, oldest first; `undefined` where a release has no such place. */
export type Slot = readonly (SchemaField | undefined)[];

export type Part = 'fields' | 'oneOf';

/** The slots below: of the keys of an object, or of the variants of a choice. The newest order wins. */
export function slotsBelow(slot: Slot, part: Part): Map<string, Slot> {
	const keys = new Set([...slot].reverse().flatMap((field) => Object.keys(field?.[part] ?? {})));
	return new Map([...keys].map((key) => [key, slot.map((field) => at(field?.[part], key))]));
}

function at(record: Record<string, SchemaField> | undefined, key: string): SchemaField | undefined {
	return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The slot of the elements of lists (`items`) or maps (`values`). */
export function slotInside(slot: Slot, part: 'items' | 'values'): Slot {
	return slot.map((field) => field?.[part]);
}

export function isEmpty(slot: Slot): boolean {
	return slot.every((field) => field === undefined);
}
