import { isEmpty, type SchemaField, type Slot, slotInside, slotsBelow } from './slot';

/** What stands at several places and says the same wherever two of them are in one release. */
export interface Shared {
	/** Of each release what any of the places has. */
	slot: (SchemaField | undefined)[];
	hashes: (string | undefined)[];
	places: number;
}

/**
 * Finds what is worth writing once. A credential that came with one service type in 1.1 and with
 * another in 1.9 is the same definition, as long as they never differ in a release that has both.
 */
export class Sharing {
	private readonly byHash = new Map<string, Shared[]>();

	/** Takes in a slot and all below it. */
	add(slot: Slot): void {
		if (isEmpty(slot)) return;
		if (isShape(slot)) this.join(slot);
		for (const part of ['fields', 'oneOf'] as const) {
			for (const below of slotsBelow(slot, part).values()) this.add(below);
		}
		for (const part of ['items', 'values'] as const) this.add(slotInside(slot, part));
	}

	/** The definition of a slot's shape, if it is one that may be shared. */
	sharedBy(slot: Slot): Shared | undefined {
		if (isEmpty(slot) || !isShape(slot)) return undefined;
		return this.fitting(slot.map(hashOf));
	}

	private join(slot: Slot): void {
		const hashes = slot.map(hashOf);
		const shared = this.fitting(hashes) ?? this.start(slot.length);
		shared.places += 1;
		for (const [index, hash] of hashes.entries()) {
			if (hash === undefined || shared.hashes[index] !== undefined) continue;
			shared.hashes[index] = hash;
			shared.slot[index] = slot[index];
			const key = `${index} ${hash}`;
			this.byHash.set(key, [...(this.byHash.get(key) ?? []), shared]);
		}
	}

	private start(length: number): Shared {
		const none = Array<undefined>(length).fill(undefined);
		return { slot: [...none], hashes: [...none], places: 0 };
	}

	private fitting(hashes: readonly (string | undefined)[]): Shared | undefined {
		const candidates = hashes.flatMap((hash, index) => this.byHash.get(`${index} ${hash}`) ?? []);
		return candidates.find((shared) =>
			hashes.every((hash, index) => {
				const known = shared.hashes[index];
				return hash === undefined || known === undefined || known === hash;
			}),
		);
	}
}

/** Objects and choices; a text with its options is too short to be worth a name. */
function isShape(slot: Slot): boolean {
	return slot.every((field) => {
		if (field === undefined) return true;
		return field.oneOf !== undefined || Object.keys(field.fields ?? {}).length > 0;
	});
}

/** Classes that say the same may have several names. */
const names = new Set(['title', 'className']);

const hashes = new WeakMap<SchemaField, string>();

/** What a field is, without what is said of it at its place and without titles. */
function hashOf(field: SchemaField | undefined): string | undefined {
	if (field === undefined) return undefined;
	const known = hashes.get(field);
	if (known !== undefined) return known;
	const shape = { ...field, required: undefined, default: undefined };
	const hash = JSON.stringify(shape, (key, value: unknown) =>
		names.has(key) && typeof value === 'string' ? undefined : value,
	);
	hashes.set(field, hash);
	return hash;
}
