import { countOf } from '../../../src/lib/text';
import { failureOf, toNodeError, type Failure } from '../base/errors';
import type { Execution } from './execution';
import type { Line } from './line';
import { failureSummary } from './line-summary';

const mostNamed = 5;

/** What to throw when something of a list was not done: the counts and the first five with their reasons. */
export function stopSummary({ node, redact }: Execution, lines: Line[]) {
	const notDone = lines.filter(({ error }) => error !== undefined);
	if (notDone.length === 0) return undefined;
	const failed = notDone.filter(({ action }) => action === 'failed');
	const named = failed
		.slice(0, mostNamed)
		.map((line) => ({ ...line, failure: failureOf(line.error, redact) }));
	const [first] = named;
	const reasons = named.map(
		({ name, item, failure }) => `${name ?? `Item ${item}`}: ${failureSummary(failure)}`,
	);
	const isCut = failed.length > named.length;
	const failure: Failure = {
		type: first?.failure.type ?? 'CONFLICT',
		httpCode: first?.failure.httpCode ?? null,
		message: `Not completed: ${notDone.length} of ${countOf(lines.length, 'item')} (${countsOf(lines)}).`,
		remedy: [...(isCut ? [`The first ${mostNamed} of ${failed.length}:`] : []), ...reasons].join(
			'\n',
		),
	};
	return toNodeError(node, failure, first === undefined ? {} : { itemIndex: first.item });
}

/** `3 created, 290 unchanged, 2 failed` */
export function countsOf(lines: ReadonlyArray<{ action: string }>): string {
	const counts = new Map<string, number>();
	for (const { action } of lines) counts.set(action, (counts.get(action) ?? 0) + 1);
	return [...counts].map(([action, count]) => `${count} ${action}`).join(', ');
}
