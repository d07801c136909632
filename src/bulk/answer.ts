import { splitFqn } from '../server/fqn';
import { ValidationError, type OpenMetadataError } from '../errors/errors';
import type { Redact } from '../http/failures/redact';
import { type Json, type JsonObject, isObject, textAt } from '../lib/json';

/** What a bulk answer says of one name. */
export type RowResult =
	{ kind: 'created' } | { kind: 'done' } | { kind: 'failed'; error: OpenMetadataError };

/** The name of what lies at the top; nothing for what lies in something else. */
function topName(fqn: string): string[] {
	try {
		const names = splitFqn(fqn);
		return names.length === 1 ? names : [];
	} catch {
		return [];
	}
}

/** `request` is the FQN, or the original object (behaviour table, "Bulk"). */
function namesOf(row: JsonObject): string[] {
	const { request } = row;
	if (typeof request === 'string') return [request, ...topName(request)];
	if (!isObject(request)) return [];
	const name = textAt(request, 'name');
	return name === undefined ? [] : [name];
}

function failure(row: JsonObject, redact: Redact): OpenMetadataError {
	const message = textAt(row, 'message') ?? 'The server did not say why.';
	return new ValidationError(redact(message.replace(/\{[\s\S]*/, '{…}')).slice(0, 300), {
		...(typeof row.status === 'number' && { status: row.status }),
		remedy: 'Correct what the server names and run this item again.',
	});
}

function rowsAt(body: JsonObject, key: string): JsonObject[] {
	const rows = body[key];
	return Array.isArray(rows) ? rows.filter(isObject) : [];
}

/** Whether the counts of an answer fit its lists; where they do not, nobody knows what it means. */
function isSound(body: JsonObject, passed: JsonObject[], failed: JsonObject[]): boolean {
	if (body.dryRun === true) return false;
	const status = textAt(body, 'status') ?? '';
	if (!['success', 'failure', 'partialSuccess'].includes(status)) return false;
	if (status === 'success' ? failed.length > 0 : status === 'failure' && passed.length > 0)
		return false;
	const { numberOfRowsPassed = passed.length, numberOfRowsFailed = failed.length } = body;
	return numberOfRowsPassed === passed.length && numberOfRowsFailed === failed.length;
}

/**
 * What a bulk answer says of the names that were sent, and of no others. A name of which it says
 * nothing, or two things, is left out: it has to be looked after by itself.
 */
export function readBulkAnswer(
	sent: ReadonlySet<string>,
	body: Json | undefined,
	redact: Redact,
): Map<string, RowResult> {
	if (!isObject(body)) return new Map();
	const passed = rowsAt(body, 'successRequest');
	const failed = rowsAt(body, 'failedRequest');
	if (!isSound(body, passed, failed)) return new Map();
	const rowResults = new Map<string, RowResult>();
	const unclear = new Set<string>();
	const note = (row: JsonObject, what: RowResult) => {
		const name = namesOf(row).find((one) => sent.has(one));
		if (name === undefined) return;
		if (rowResults.has(name)) unclear.add(name);
		rowResults.set(name, what);
	};
	for (const row of passed) note(row, { kind: row.status === 201 ? 'created' : 'done' });
	for (const row of failed) note(row, { kind: 'failed', error: failure(row, redact) });
	for (const name of unclear) rowResults.delete(name);
	return rowResults;
}
