import type { Json, JsonObject } from '../../../src/lib/json';
import { redactor } from '../../../src/http/failures/redact';
import { chunksOf } from '../../../src/bulk/request';
import { readBulkAnswer } from '../../../src/bulk/answer';

const sent = new Set(['orders', 'a.b', 'crm']);
const row = (request: Json, status: number, message?: string): JsonObject => ({
	request,
	status,
	...(message !== undefined && { message }),
});

function answer(passed: JsonObject[], failed: JsonObject[], more: JsonObject = {}): JsonObject {
	const mixed = passed.length > 0 ? 'partialSuccess' : 'failure';
	return {
		dryRun: false,
		status: failed.length === 0 ? 'success' : mixed,
		numberOfRowsProcessed: passed.length + failed.length,
		numberOfRowsPassed: passed.length,
		numberOfRowsFailed: failed.length,
		successRequest: passed,
		failedRequest: failed,
		...more,
	};
}

const read = (body: Json | undefined) => readBulkAnswer(sent, body, redactor(['s3cret']));
const kinds = (body: Json | undefined) =>
	Object.fromEntries([...read(body)].map(([name, { kind }]) => [name, kind]));

describe('what a bulk answer says of each name', () => {
	it('takes FQNs, quoted or not, and original objects', () => {
		const body = answer(
			[row('orders', 201), row('"a.b"', 200)],
			[row({ name: 'crm', serviceType: 'x' }, 400, 'Nope')],
		);
		expect(kinds(body)).toEqual({ orders: 'created', 'a.b': 'done', crm: 'failed' });
	});

	it("has the server's words and status for what failed, without echoes and secrets", () => {
		const body = answer([], [row('crm', 409, 'Bad s3cret in {"password":"x"}')]);
		const said = read(body).get('crm');
		expect(said?.kind === 'failed' && said.error).toMatchObject({
			type: 'BAD_REQUEST',
			status: 409,
			message: 'Bad *** in {…}',
		});
		const silent = read(answer([], [{ request: 'crm' }])).get('crm');
		expect(silent?.kind === 'failed' && silent.error.message).toBe('The server did not say why.');
	});

	it.each<[string, Json | undefined]>([
		['a list', []],
		['nothing', undefined],
		['another object', { ok: true }],
		['one that was not run', answer([row('orders', 201)], [], { dryRun: true })],
		['one that goes on', answer([row('orders', 201)], [], { status: 'running' })],
		['one that was broken off', answer([row('orders', 201)], [], { status: 'aborted' })],
		['more passed than are named', answer([row('orders', 201)], [], { numberOfRowsPassed: 2 })],
		['failures that are not named', answer([row('orders', 201)], [], { numberOfRowsFailed: 1 })],
		[
			'a success with failures',
			answer([row('orders', 201)], [row('crm', 400)], { status: 'success' }),
		],
		[
			'a failure with successes',
			answer([row('orders', 201)], [row('crm', 400)], { status: 'failure' }),
		],
		['a list that is none', answer([], [], { successRequest: 'orders', numberOfRowsPassed: 1 })],
	])('believes nothing of %s', (_, body) => {
		expect(kinds(body)).toEqual({});
	});

	it('believes nothing of a name that it says twice', () => {
		expect(kinds(answer([row('orders', 201), row('crm', 201)], [row('orders', 400)]))).toEqual({
			crm: 'created',
		});
		expect(kinds(answer([row('orders', 201), row('orders', 200)], []))).toEqual({});
	});

	it('knows no names but those that were sent', () => {
		const strange = [row('other', 201), row('svc.orders', 201), row('"', 201), row(5, 201)];
		expect(kinds(answer([...strange, row({ id: 'orders' }, 201)], []))).toEqual({});
	});
});

describe('chunks', () => {
	const rows = (...sizes: number[]) =>
		sizes.map((size, at) => ({
			name: `r${at}`,
			request: { name: 'x'.repeat(size) },
			secrets: () => [],
		}));
	const cut = async (chunkItems: number, chunkBytes: number, all = rows()) => {
		const chunks: string[][] = [];
		for await (const chunk of chunksOf(all, { chunkItems, chunkBytes })) {
			chunks.push(chunk.map(({ name }) => name));
		}
		return chunks;
	};

	it('are cut by count', async () => {
		expect(await cut(2, 1e6, rows(1, 1, 1, 1, 1))).toEqual([['r0', 'r1'], ['r2', 'r3'], ['r4']]);
	});

	it('are cut by bytes, and what is larger than a chunk goes alone', async () => {
		expect(await cut(10, 100, rows(40, 40, 500, 1, 1))).toEqual([
			['r0'],
			['r1'],
			['r2'],
			['r3', 'r4'],
		]);
	});

	it('count bytes, not letters', async () => {
		const wide = [{ name: 'a', request: { name: '☃'.repeat(20) }, secrets: () => [] }];
		expect(await cut(10, 110, [...wide, ...wide])).toHaveLength(2);
	});

	it('of nothing are none', async () => {
		expect(await cut(10, 10)).toEqual([]);
	});
});
