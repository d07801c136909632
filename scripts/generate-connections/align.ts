import { isEmpty, type SchemaField, type Slot, slotInside, slotsBelow } from './slot';

/**
 * Makes one connection say the same in all releases where only the export differs: a variant whose
 * class was renamed keeps the newest name, and the switches whose defaults pydantic 1 lost get them back.
 */
export function align(slot: Slot): Slot {
	const same = withDefaults(withSameVariants(slot));
	const aligned: (SchemaField | undefined)[] = same.map((field) => field && { ...field });
	for (const part of ['fields', 'oneOf'] as const) {
		for (const [key, below] of slotsBelow(same, part)) {
			for (const [index, field] of align(below).entries()) {
				const above = aligned[index];
				if (above && field) above[part] = { ...above[part], [key]: field };
			}
		}
	}
	for (const part of ['items', 'values'] as const) {
		const inside = slotInside(same, part);
		if (isEmpty(inside)) continue;
		for (const [index, field] of align(inside).entries()) {
			const above = aligned[index];
			if (above && field) above[part] = field;
		}
	}
	return aligned;
}

/** pydantic 1 leaves out the default of the switches that are classes of their own; all are on. */
function withDefaults(slot: Slot): Slot {
	const isSwitch = slot.some((field) => field?.className?.startsWith('Supports') === true);
	if (!isSwitch) return slot;
	const known = slot.find((field) => field?.default !== undefined)?.default ?? true;
	return slot.map((field) => field && { ...field, default: field.default ?? known });
}

/** From the newest to the oldest: a variant without a namesake is the one with mostly the same keys. */
function withSameVariants(slot: Slot): Slot {
	const aligned = [...slot];
	for (let index = aligned.length - 2; index >= 0; index -= 1) {
		const newer = aligned[index + 1]?.oneOf;
		const field = aligned[index];
		if (newer && field?.oneOf) aligned[index] = { ...field, oneOf: renamed(field.oneOf, newer) };
	}
	return aligned;
}

function renamed(
	older: Record<string, SchemaField>,
	newer: Record<string, SchemaField>,
): Record<string, SchemaField> {
	const free = Object.entries(newer).filter(([id]) => !Object.hasOwn(older, id));
	return Object.fromEntries(
		Object.entries(older).map(([id, variant]) => {
			if (Object.hasOwn(newer, id)) return [id, variant];
			const namesake = free.find(([, other]) => isAlike(variant, other));
			return [namesake?.[0] ?? id, variant];
		}),
	);
}

function isAlike(one: SchemaField, other: SchemaField): boolean {
	const keys = Object.keys(one.fields ?? {});
	const others = Object.keys(other.fields ?? {});
	const shared = keys.filter((key) => others.includes(key));
	return shared.length > 0 && shared.length * 2 >= Math.max(keys.length, others.length);
}
