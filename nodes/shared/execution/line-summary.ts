import { firstOf } from '../../../src/lib/some-of';
import type { Change } from '../../../src/types/results';
import type { Failure } from '../base/errors';
import { labelOf } from '../base/labels';

/** What each action means, in a sentence. */
const sentences: Readonly<Record<string, string>> = {
	created: 'Created.',
	updated: 'Updated.',
	unchanged: 'Nothing to change.',
	restored: 'Restored.',
	removed: 'Removed, as it is not in the list.',
	done: 'Done; the server does not say what changed.',
	create: 'Would be created.',
	update: 'Would be updated.',
	restore: 'Would be restored.',
	remove: 'Would be removed, as it is not in the list.',
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

/** One line on why it was not done, and what to do next. */
export function failureSummary({ message, remedy }: Failure): string {
	return `${message} ${remedy}`.replace(/\s+/g, ' ').trim();
}
