import type { Json } from '../../../src';
import { NotFoundError, OpenMetadataError, UnavailableError } from '../../../src';
import type { ApiAnswer, ApiRequest } from '../../../src/http/types';
import { readPipeline } from '../../../src/ingestion/pipeline';
import type { IngestionContext } from '../../../src/ingestion/requests';
import { runOf, runsOf } from '../../../src/ingestion/runs';
import { setEnabled } from '../../../src/ingestion/switch';
import { testConnection } from '../../../src/ingestion/test-connection';
import { trigger } from '../../../src/ingestion/trigger';
import { Dialect } from '../../../src/server/dialect';

type Answering = (request: ApiRequest) => Json;

/** A server that answers so; what it was asked is kept. */
function answering(answer: Answering) {
	const asked: string[] = [];
	const send = async (request: ApiRequest): Promise<ApiAnswer> => {
		asked.push(`${request.method} ${request.path}`);
		return await Promise.resolve({ status: 200, headers: {}, body: answer(request) });
	};
	const context: IngestionContext = {
		sender: { send },
		dialect: new Dialect('2.0.0'),
		pause: async () => await Promise.resolve(),
		part: () => context,
	};
	return { context, asked };
}

const pipeline = { id: 'i', name: 'p', fullyQualifiedName: 's.p' };
const found = { ...pipeline, deployed: true, enabled: true, raw: {}, now: 0 };
const lost = () => new UnavailableError('lost', { remedy: '', answerLost: true });

const failing =
	(error: Error): Answering =>
	() => {
		throw error;
	};

describe('a pipeline', () => {
	it.each<Json>(['text', {}, { id: 'i' }])('that is %j is none', async (body) => {
		const { context } = answering(() => body);
		await expect(readPipeline(context, { id: 'i' })).rejects.toThrow(
			'is not an ingestion pipeline',
		);
	});

	it('is asked for by id, full name and name, and is what little is said', async () => {
		const { context, asked } = answering(() => ({ id: 'i', name: 'p' }));
		for (const ref of [{ id: 'i' }, { fqn: 's.p' }, { name: 'p' }]) {
			expect(await readPipeline(context, ref)).toMatchObject({
				fullyQualifiedName: 'p',
				deployed: false,
				enabled: true,
			});
		}
		expect(asked.map((one) => one.split('/').slice(-2).join('/'))).toEqual([
			'ingestionPipelines/i',
			'name/s.p',
			'name/p',
		]);
	});
});

describe('a run', () => {
	it('that the server does not know is none', async () => {
		const { context } = answering(failing(new NotFoundError('none', { remedy: '' })));
		expect(await runOf(context, pipeline, 'r')).toBeUndefined();
		const broken = answering(failing(lost()));
		await expect(runOf(broken.context, pipeline, 'r')).rejects.toThrow('lost');
	});

	it('is asked for without a span', async () => {
		const { context } = answering(() => []);
		expect(await runsOf(context, pipeline)).toEqual({ statuses: [], now: undefined });
	});

	const id = '11111111-2222-4333-8444-555555555555';
	it.each<[Json, string | undefined]>([
		[{ code: 200, runId: id }, id],
		[{ code: 200, runId: 'scheduled__x' }, undefined],
		[{ code: 200, reason: `started {"runId":"${id}"}` }, id],
		[{ code: 200 }, undefined],
		['text', undefined],
	])('that was started with %j has the id %s', async (body, runId) => {
		const { context } = answering(({ method }) => (method === 'POST' ? body : []));
		expect((await trigger(context, pipeline, 5)).runId).toBe(runId);
	});

	it('whose start was lost is looked for, and another failure is one', async () => {
		const { context } = answering(({ method }) =>
			method === 'POST' ? failing(lost())({} as never) : [],
		);
		expect((await trigger(context, pipeline, 5)).lost).toBeInstanceOf(OpenMetadataError);
		const refused = answering(({ method }) =>
			method === 'POST' ? failing(new NotFoundError('no', { remedy: '' }))({} as never) : [],
		);
		await expect(trigger(refused.context, pipeline, 5)).rejects.toThrow('no');
	});
});

describe('the switch', () => {
	it('needs a deployed pipeline, and nothing where it stands so', async () => {
		const { context, asked } = answering(() => ({}));
		expect(await setEnabled(context, found, true)).toBe(false);
		await expect(setEnabled(context, { ...found, deployed: false }, false)).rejects.toThrow(
			'is not deployed',
		);
		expect(asked).toEqual([]);
	});

	it('that somebody else flips, too, ends', async () => {
		const { context } = answering(() => ({ enabled: true }));
		await expect(setEnabled(context, found, false)).rejects.toThrow(
			'somebody else keeps switching',
		);
	});

	it('whose answer is lost, or says nothing, is read', async () => {
		for (const answer of [failing(lost()), (() => ({})) satisfies Answering]) {
			const { context } = answering((request) =>
				request.method === 'POST'
					? answer(request)
					: { ...pipeline, enabled: false, deployed: true },
			);
			expect(await setEnabled(context, found, false)).toBe(true);
		}
		const refused = answering(failing(new NotFoundError('gone', { remedy: '' })));
		await expect(setEnabled(refused.context, found, false)).rejects.toThrow('gone');
	});
});

describe('the test of a connection', () => {
	const options = { timeLimitMs: 1_000, intervalMs: 1_000 };
	const tested = {
		kind: 'Database',
		serviceType: 'Postgres',
		config: {},
		secrets: () => ['geheim1'],
	} as const;

	async function resultOf(status: Json, deleting: Answering = () => ({})) {
		const { context } = answering((request) => {
			if (request.method === 'DELETE') return deleting(request);
			if (request.method === 'GET') return status;
			return request.path.endsWith('/trigger/w') || request.path.includes('trigger')
				? { code: 200 }
				: { id: 'w' };
		});
		return await testConnection(context, { ...tested }, options);
	}

	it('says of each step what is known of it, without secrets', async () => {
		const steps = [
			{ name: 'CheckAccess', passed: true, mandatory: true, message: '', errorLog: 'x' },
			{ passed: false, message: 'refused geheim1', errorLog: 'log' },
			'text',
		];
		expect(await resultOf({ status: 'Failed', response: { steps } })).toEqual({
			status: 'failed',
			steps: [
				{ name: 'CheckAccess', passed: true, mandatory: true },
				{ name: '', passed: false, mandatory: false, message: 'refused *** log' },
			],
		});
	});

	it.each<Json>([{ status: 'Successful' }, { status: 'Successful', response: { steps: 5 } }])(
		'%j has no steps, also where it cannot be removed',
		async (status) => {
			const gone = failing(new NotFoundError('gone', { remedy: '' }));
			expect(await resultOf(status, gone)).toEqual({ status: 'successful', steps: [] });
		},
	);

	it.each<Json>(['text', { status: 'Running' }])('%j has not ended', async (status) => {
		await expect(resultOf(status)).rejects.toThrow('did not end within 1 second');
	});

	it('that the server does not make is none', async () => {
		const { context } = answering(() => 'text');
		await expect(testConnection(context, { ...tested }, options)).rejects.toThrow(
			'is not a test of a connection',
		);
	});
});
