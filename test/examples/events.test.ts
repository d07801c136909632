import path from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { readExample, type Example } from '../../examples/demo/examples';
import type { RunRequest, RunResult } from '../../testing/n8n-engine';
import { seedPipeline, send } from '../catalog';
import { useEmulator, useEngine } from '../use';

const root = path.join(__dirname, '..', '..');
const engine = useEngine({ packageRoot: root });
const emulator = useEmulator({ ingestion: { clock: 'manual', parseMs: 0 } });
const type = 'n8n-nodes-openmetadata.openMetadataTrigger';

const credentials = () => ({
	openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens.admin },
});
const jsonOf = (result: RunResult, node: string) => result.output(node).map(({ json }) => json);

const run = async (workflow: Example, more: Partial<RunRequest>) =>
	await engine.run({ workflow, mode: 'trigger', credentials: credentials(), ...more });

/** Polls as an active workflow does: from its activation on, with the parameters of the example. */
function watching({ nodes }: Example) {
	const parameters = nodes.find((node) => node.type === type)?.parameters as INodeParameters;
	const staticData: IDataObject = {};
	return async () => {
		const items = await engine.poll({ type, parameters, credentials: credentials(), staticData });
		emulator.ingestion.clock.advance(60_000);
		return items ?? [];
	};
}

describe('service-without-owner', () => {
	const example = readExample('service-without-owner');

	it.each([
		['pipelineService', 'Airflow'],
		['databaseService', 'Mysql'],
		['dashboardService', 'Superset'],
	] as const)(
		'asks for the owner of a new %s, and enters who is named',
		async (kind, serviceType) => {
			const poll = watching(example);
			expect(await poll()).toEqual([]);
			await created(kind, { name: 'lost', serviceType });
			const items = await poll();
			const waiting = await run(example, { items });
			expect([waiting.status, jsonOf(waiting, 'Ask')]).toEqual([
				'waiting',
				[{ text: expect.stringMatching(/^The service lost has no owner.*\nhttp/) }],
			]);
			const done = await run(example, { resume: waiting, items: [{ Owner: 'alice@example.com' }] });
			expect(done.error).toBeUndefined();
			expect(emulator.catalog.find(kind, 'lost')?.owners).toMatchObject([{ name: 'alice' }]);
			// What the workflow itself does starts it no second time.
			expect(await poll()).toEqual([]);
		},
	);

	it('changes nothing where nobody answers in time', async () => {
		const poll = watching(example);
		await poll();
		await created('databaseService', { name: 'lost', serviceType: 'Mysql' });
		const waiting = await run(example, { items: await poll() });
		const before = emulator.journal.length;
		await run(example, { resume: waiting, items: [{}] });
		const sent = emulator.journal.slice(before).filter(({ method }) => method !== 'GET');
		expect(sent).toEqual([]);
	});
});

it('failed-run-to-ticket names the pipeline, and shows the end of its log', async () => {
	const example = readExample('failed-run-to-ticket');
	const { catalog, ingestion } = emulator;
	catalog.seed('databaseService', { name: 'shop', serviceType: 'Postgres' });
	seedPipeline(catalog, 'nightly');
	const poll = watching(example);
	await poll();
	ingestion.airflow.plant('shop.nightly', ingestion.clock.now(), {
		queuedMs: 0,
		runningMs: 1,
		ends: 'failed',
		log: 'ERROR - permission denied for table orders',
	});
	const status = { runId: '0f9c1a52-6f1c-4b6e-8d5c-0d4b7c1f2a3b', pipelineState: 'failed' };
	await send(
		emulator,
		'PUT',
		'/v1/services/ingestionPipelines/shop.nightly/pipelineStatus',
		status,
	);
	const items = await poll();
	expect(items).toHaveLength(1);
	const done = await run(example, { items });
	expect(jsonOf(done, 'Ticket')).toEqual([
		{
			title: '[OpenMetadata] The ingestion pipeline nightly failed',
			text: expect.stringContaining('permission denied for table orders'),
		},
	]);
});

describe('form-onboarding', () => {
	const example = readExample('form-onboarding');
	const filled = {
		Name: 'crm',
		'Database Type': 'PostgreSQL',
		'Host and Port': 'crm-db:5432',
		'User Name': 'reader',
		Owner: 'alice@example.com',
		Domain: 'Marketing',
		Description: '',
	};
	const answer = async (form: object) => {
		const result = await run(example, { items: [{ ...form }] });
		return jsonOf(result, 'Answer');
	};

	it('registers what is filled in, once, and says so', async () => {
		expect(await answer(filled)).toEqual([
			{ title: 'Registered', message: 'The database service "crm" is in OpenMetadata.' },
		]);
		expect(emulator.catalog.find('databaseService', 'crm')).toMatchObject({
			serviceType: 'Postgres',
			owners: [{ name: 'alice' }],
			domains: [{ name: 'Marketing' }],
			connection: { config: { hostPort: 'crm-db:5432', username: 'reader' } },
		});
		expect(await answer(filled)).toMatchObject([{ title: 'Already registered' }]);
	});

	it('says what to correct', async () => {
		const [said] = await answer({ ...filled, Owner: 'nobody', Domain: '' });
		expect(said).toMatchObject({
			title: 'Not registered',
			message: expect.stringMatching(/There is no user or team "nobody".*submit the form again\.$/),
		});
		expect(emulator.catalog.find('databaseService', 'crm')).toBeUndefined();
	});
});

type Service = 'pipelineService' | 'databaseService' | 'dashboardService';

async function created(kind: Service, body: { name: string; serviceType: string }): Promise<void> {
	await send(emulator, 'POST', `/v1/services/${kind}s`, body);
	expect(emulator.catalog.find(kind, body.name)).toBeDefined();
}
