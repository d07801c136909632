import { humanize } from '../../src/connections/types/label';
import type { StoredField, Versions } from '../../src/connections/fields/stored';
import { isEmpty, type SchemaField, type Slot, slotInside, slotsBelow } from './slot';

/** Gives a shared definition its name, or `undefined` where a slot is written in its place. */
export type NameOf = (slot: Slot) => string | undefined;

interface Writing {
	/** `1.1`, `1.2`, …: the releases of the slots. */
	releases: readonly string[];
	nameOf: NameOf;
}

/** From where to where, as indexes of releases; the end is the first that is not of it. */
interface Span {
	from: number;
	to: number;
}

/**
 * A slot in its stored form: one field, or one for each span of releases in which it says something
 * else. `since` and `until` are left out where they are those of what stands above.
 */
export function write(writing: Writing, slot: Slot, above: Span): Versions {
	const ref = writing.nameOf(slot);
	// What the shared definition says is not said again.
	const said = ref === undefined ? slot : slot.map(atPlace);
	const versions = spansOf(said).map((span): StoredField => {
		const part = said.map((field, index) => (isIn(span, index) ? field : undefined));
		const since = span.from > above.from ? writing.releases[span.from] : undefined;
		const until = span.to < above.to ? writing.releases[span.to] : undefined;
		return plain({ since, until, ref, ...own(part), ...inside(writing, part, span) });
	});
	const [only, ...others] = versions;
	return only !== undefined && others.length === 0 ? only : versions;
}

function isIn({ from, to }: Span, index: number): boolean {
	return index >= from && index < to;
}

/** What a field says of itself, without what lies below. The newest title counts for all releases. */
function own(slot: Slot): StoredField {
	const newest = slot.findLast((field) => field !== undefined);
	const { type, required, default: preset, enum: options, format, secret, open } = newest ?? {};
	const { title, const: constant } = newest ?? {};
	return {
		title,
		const: constant,
		type,
		required,
		default: preset,
		enum: options,
		format,
		secret,
		open,
	};
}

/** What is said of a shared definition at the place where it stands. */
function atPlace(field: SchemaField | undefined): SchemaField | undefined {
	return field && { title: field.title, required: field.required, default: field.default };
}

/** The stored form of what lies below a slot. */
function inside(writing: Writing, slot: Slot, span: Span): StoredField {
	const { items, values } = {
		items: slotInside(slot, 'items'),
		values: slotInside(slot, 'values'),
	};
	return {
		fields: below(writing, slot, 'fields', span),
		oneOf: below(writing, slot, 'oneOf', span),
		items: isEmpty(items) ? undefined : write(writing, items, span),
		values: isEmpty(values) ? undefined : write(writing, values, span),
	};
}

function below(
	writing: Writing,
	slot: Slot,
	part: 'fields' | 'oneOf',
	span: Span,
): Record<string, Versions> | undefined {
	if (!slot.some((field) => field?.[part] !== undefined)) return undefined;
	const entries = [...slotsBelow(slot, part)].map(([key, one]): [string, Versions] => [
		key,
		write(writing, withTitles(one, key), span),
	]);
	return Object.fromEntries(entries);
}

/** Titles that a reader derives from the key anyway are left out. */
function withTitles(slot: Slot, key: string): Slot {
	const title = slot.findLast((field) => field?.title !== undefined)?.title;
	const shown = title === humanize(key) ? undefined : title;
	return slot.map((field) => field && { ...field, title: shown });
}

/** The spans of consecutive releases in which a slot says the same of itself. */
function spansOf(slot: Slot): Span[] {
	const spans: Span[] = [];
	let before: string | undefined;
	for (const [index, field] of slot.entries()) {
		const signature = field && signatureOf(field);
		const last = spans.at(-1);
		if (signature !== undefined && signature === before && last) last.to = index + 1;
		else if (signature !== undefined) spans.push({ from: index, to: index + 1 });
		before = signature;
	}
	return spans;
}

function signatureOf(field: SchemaField): string {
	const { fields, oneOf, items, values, ...said } = field;
	const parts = [fields, oneOf, items, values].map((part) => part !== undefined);
	const sorted = Object.entries({ ...said, title: undefined, className: undefined });
	return JSON.stringify([sorted.sort(([a], [b]) => (a < b ? -1 : 1)), parts]);
}

function plain(field: StoredField): StoredField {
	return Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined));
}
