import { firstOf } from '../../../src/lib/some-of';
import type { Json, JsonObject } from '../../../src/lib/json';
import type { Change } from '../../../src/types/results';
import type { Failure } from '../base/errors';
import { labelOf } from '../base/labels';
import { isRecord } from '../base/values';

const wasRemoved = 'Removed, as it is not in the list.';
const wouldBeRemoved = 'Would be removed, as it is not in the list.';

/** What each action means, in a sentence. */
const sentences: Readonly<Record<string, string>> = {
	created: 'Created.',
	updated: 'Updated.',
	unchanged: 'Nothing to change.',
	restored: 'Restored.',
	removed: wasRemoved,
	done: 'Done; the server does not say what changed.',
	create: 'Would be created.',
	update: 'Would be updated.',
	restore: 'Would be restored.',
	remove: wouldBeRemoved,
};

/** Actions of which the changed fields say more. */
const withFields: Readonly<Record<string, string>> = {
	updated: 'Changed',
	restored: 'Restored and changed',
	update: 'Would change',
	restore: 'Would be restored and changed',
};

const mostNamed = 5;

/** One line on what was done, or would be: `Changed: Description, Owners.` */
export function summaryOf(action: string, changes: readonly Change[] = []): string {
	const fields = [...new Set(changes.map(({ field }) => labelOf(field)))];
	const lead = withFields[action];
	if (lead === undefined || fields.length === 0) return sentences[action] ?? '';
	return `${lead}: ${firstOf(fields, mostNamed)}.`;
}

/** The same with the values, so that somebody can approve them: `Would change: Owners "bob" → "carol".` */
export function detailsOf(action: string, changes: readonly Change[], entity: JsonObject): string {
	const values = removals.has(action) ? valuesOf(entity) : changes;
	if (values.length === 0) return summaryOf(action);
	const lead = withValues[action] ?? `${withFields[action] ?? action}:`;
	return `${lead} ${firstOf(values.map(changeText), mostDetails)}.`;
}

const removals: ReadonlySet<string> = new Set(['remove', 'removed']);

/** What somebody has to know of an entity to approve its removal. */
function valuesOf(entity: JsonObject): Change[] {
	return ['serviceType', 'owners', 'domains', 'description'].flatMap((field) => {
		const value = entity[field];
		return value === undefined || plainText(value) === '' ? [] : [{ field, new: value }];
	});
}

const mostDetails = 20;

const withValues: Readonly<Record<string, string>> = {
	created: 'Created with',
	create: 'Would be created with',
	removed: `${wasRemoved} It has`,
	remove: `${wouldBeRemoved} It has`,
};

function changeText({ field, old, new: to, secret }: Change): string {
	const label = labelOf(field);
	if (secret === true) return `${label} (secret)`;
	return `${label} ${old === undefined ? '' : `${valueText(old)} \u2192 `}${valueText(to)}`;
}

const longest = 60;

/** `"carol"`, `nothing`; references and tags by their names. */
function valueText(value: Json | undefined): string {
	const text = plainText(value);
	if (text === '') return 'nothing';
	return text.length > longest ? `"${text.slice(0, longest)}…"` : `"${text}"`;
}

function plainText(value: Json | undefined): string {
	if (value === undefined || value === null) return '';
	if (Array.isArray(value)) return value.map(plainText).join(', ');
	if (!isRecord(value)) return String(value);
	const name = ['tagFQN', 'fullyQualifiedName', 'name'].map((key) => value[key]).find(isText);
	return name ?? JSON.stringify(value);
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}

/** One line on why it was not done, and what to do next. */
export function failureSummary({ message, remedy }: Failure): string {
	return `${message} ${remedy}`.replace(/\s+/g, ' ').trim();
}
