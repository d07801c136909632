import { UnsupportedError, CancelledError } from '../http/errors';
import type { JsonObject } from '../http/types';
import { isObject } from '../json';
import type { Room } from '../session';
import { readBulkAnswer, type Said } from './bulk-answer';

export interface BulkRow {
	name: string;
	request: JsonObject;
	secrets: readonly string[];
}

export interface ChunkLimits {
	items: number;
	bytes: number;
}

/** Cuts rows by count and by bytes of JSON. A row that is larger than a chunk goes alone. */
export function chunksOf<T extends BulkRow>(rows: readonly T[], limits: ChunkLimits): T[][] {
	const chunks: T[][] = [];
	let chunk: T[] = [];
	let bytes = 0;
	for (const row of rows) {
		const size = Buffer.byteLength(JSON.stringify(row.request)) + 1;
		const isFull = chunk.length >= limits.items || bytes + size > limits.bytes;
		if (isFull && chunk.length > 0) {
			chunks.push(chunk);
			chunk = [];
			bytes = 0;
		}
		chunk.push(row);
		bytes += size;
	}
	return chunk.length > 0 ? [...chunks, chunk] : chunks;
}

/** Whether this server may have bulk requests for this entity: it is found out once. */
export function mayHaveBulk({ definition, session }: Room): boolean {
	return definition.bulk && !session.withoutBulk.has(definition.type);
}

/**
 * Sends one chunk; names in it are distinct. Answers what is certain of each name. A chunk that
 * fails whole says nothing: its rows are to be sent one by one.
 */
export async function sendBulk(room: Room, rows: readonly BulkRow[]): Promise<Map<string, Said>> {
	const { session, definition } = room;
	try {
		const answer = await session.sender.send({
			method: 'PUT',
			path: `${definition.path}/bulk`,
			body: rows.map(({ request }) => request),
			secrets: rows.flatMap(({ secrets }) => secrets),
			repeatable: false,
		});
		const isNow = answer.status === 200 && isObject(answer.body);
		return isNow ? readBulkAnswer(new Set(rows.map(({ name }) => name)), answer.body) : new Map();
	} catch (error) {
		if (error instanceof CancelledError) throw error;
		if (error instanceof UnsupportedError) session.withoutBulk.add(definition.type);
		return new Map();
	}
}
