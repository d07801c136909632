import { CancelledError, OpenMetadataError, ServerError, UnsupportedError } from '../errors/errors';
import { redactor, type Redact } from '../http/failures/redact';
import type { JsonObject } from '../lib/json';
import type { ManyOptions } from '../types/options';
import type { EntityContext } from '../context/entity-context';
import { readBulkAnswer, type RowResult } from './answer';

export interface BulkRow {
	name: string;
	request: JsonObject;
	secrets: () => readonly string[];
}

export type ChunkLimits = Pick<ManyOptions, 'chunkItems' | 'chunkBytes'>;

/** Cuts rows as they come by count and by bytes of JSON. A row that is larger than a chunk goes alone. */
export async function* chunksOf<T extends BulkRow>(
	rows: Iterable<T> | AsyncIterable<T>,
	{ chunkItems = 100, chunkBytes = 4_000_000 }: ChunkLimits,
): AsyncGenerator<T[]> {
	let chunk: T[] = [];
	let bytes = 0;
	for await (const row of rows) {
		const size = Buffer.byteLength(JSON.stringify(row.request)) + 1;
		const isFull = chunk.length >= chunkItems || bytes + size > chunkBytes;
		if (isFull && chunk.length > 0) {
			yield chunk;
			chunk = [];
			bytes = 0;
		}
		chunk.push(row);
		bytes += size;
	}
	if (chunk.length > 0) yield chunk;
}

/** Whether this server may have bulk requests for this entity: it is found out once. */
export function mayHaveBulk({ definition, session }: EntityContext): boolean {
	return definition.bulk && !session.withoutBulk.has(definition.type);
}

export interface BulkResult {
	/** What is certain of a name. */
	rowResults: Map<string, RowResult>;
	/** The server may have worked on rows of which nothing is said. */
	mayBeDone: boolean;
}

/**
 * Sends one chunk; names in it are distinct. A chunk that fails whole says nothing: its rows are to
 * be sent one by one. Of a stopped one nobody knows what is done.
 */
export async function sendBulk(
	context: EntityContext,
	rows: readonly BulkRow[],
): Promise<BulkResult | 'stopped'> {
	const { session, definition } = context;
	const secrets = () => rows.flatMap((row) => row.secrets());
	let hide: Redact | undefined;
	const redact: Redact = (text) => (hide ??= redactor(secrets()))(text);
	const names = new Set(rows.map(({ name }) => name));
	try {
		const answer = await context.sender.send({
			method: 'PUT',
			path: `${definition.path}/bulk`,
			body: rows.map(({ request }) => request),
			secrets,
		});
		const isNow = answer.status === 200;
		const rowResults = isNow
			? readBulkAnswer(names, answer.body, redact)
			: new Map<string, RowResult>();
		return { rowResults, mayBeDone: true };
	} catch (error) {
		if (error instanceof CancelledError) return 'stopped';
		if (!(error instanceof OpenMetadataError)) throw error;
		if (error instanceof UnsupportedError) session.withoutBulk.add(definition.type);
		// A failure of the server in the middle: the rows before it are done.
		return {
			rowResults: new Map(),
			mayBeDone: error.answerLost || error instanceof ServerError,
		};
	}
}
