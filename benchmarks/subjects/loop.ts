import { Pool, type Dispatcher } from 'undici';
import type { Job, Place, SentRequest } from '../messages';
import type { Subject } from './subject';

type LoopJob = Extract<Job, { subject: 'loop' }>;

interface Answer {
	id?: string;
	updatedAt?: number;
}

interface Patched {
	op: string;
	path: string;
	value?: unknown;
}

/** A patch names what the read before it gave: the id in its path, the time in its first operation. */
function followUp({ url, body, ...request }: SentRequest, read: Answer): SentRequest {
	const operations = JSON.parse(body ?? '[]') as Patched[];
	const guarded = operations.map((operation) =>
		operation.op === 'test' ? { ...operation, value: read.updatedAt } : operation,
	);
	const path = url.slice(0, url.lastIndexOf('/') + 1);
	return { ...request, url: path + String(read.id), body: JSON.stringify(guarded) };
}

async function send(
	pool: Dispatcher,
	token: string,
	{ method, url, contentType, body }: SentRequest,
): Promise<Answer> {
	const answer = await pool.request({
		method,
		path: url,
		headers: {
			authorization: `Bearer ${token}`,
			accept: 'application/json',
			'accept-encoding': 'gzip, deflate, br',
			...(contentType === undefined ? {} : { 'content-type': contentType }),
		},
		body: body ?? null,
	});
	if (answer.statusCode >= 300) throw new Error(`${method} ${url}: HTTP ${answer.statusCode}`);
	return (await answer.body.json()) as Answer;
}

/** The limit: the same requests, the same bytes, as many at a time, and nothing else. */
export function openLoop({ first, items, concurrency }: LoopJob, { url, token }: Place): Subject {
	const one = async (pool: Pool, requests: readonly SentRequest[]): Promise<void> => {
		let read: Answer = {};
		for (const request of requests) {
			const isPatch = request.method === 'PATCH';
			read = await send(pool, token, isPatch ? followUp(request, read) : request);
		}
	};
	return {
		async run() {
			const pool = new Pool(url, { connections: concurrency });
			for (const request of first) await send(pool, token, request);
			let next = 0;
			const worker = async (): Promise<void> => {
				for (let mine = next++; mine < items.length; mine = next++) {
					await one(pool, items[mine] ?? []);
				}
			};
			await Promise.all(Array.from({ length: concurrency }, worker));
			await pool.close();
		},
	};
}
