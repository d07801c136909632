import { startEmulator, type Emulator } from '../../testing/emulator';
import { wrongRows } from '../../examples/demo/check';
import {
	webhookPath,
	type Example,
	type ExampleName,
	readExample,
} from '../../examples/demo/examples';
import { readInput } from '../../examples/demo/input';
import { credentialName, importExample } from '../../testing/n8n-server/examples';
import { isN8n1 } from '../../testing/n8n-server/folders';
import { theBed } from '../../testing/n8n-server/here';
import type { Execution, SavedWorkflow } from '../../testing/n8n-server/rest';
import { decide, failing, linkOf, postJson, soon } from './examples-support';

const { n8n, url, home } = theBed();
const { onboarding, services, changes } = readInput();

let emulator: Emulator;
let credentialId: string;

beforeEach(async () => {
	emulator = await startEmulator({
		ingestion: { parseMs: 0, testMs: 0, run: { queuedMs: 0, runningMs: 1 } },
	});
	credentialId = await n8n.createCredential('openMetadataJwtApi', credentialName, {
		baseUrl: emulator.url,
		token: emulator.tokens.admin,
	});
});
afterEach(async () => await emulator.close());

const imported = async (name: ExampleName, change = (example: Example) => example) =>
	await importExample(n8n, name, { home, credentialId, change });

const post = async (path: string, body: object) => await postJson(`${url}${path}`, body);
const writes = () => emulator.journal.filter(({ method }) => method !== 'GET').length;

describe('webhook-onboarding', () => {
	const path = webhookPath(readExample('webhook-onboarding'));
	let workflow: SavedWorkflow;

	beforeEach(async () => {
		workflow = await imported('webhook-onboarding');
		await n8n.activate(workflow);
	});
	afterEach(async () => await n8n.deactivate(workflow));

	it('registers what a team hands in, and nothing twice', async () => {
		const first = await post(path, onboarding);
		expect(first.status).toBe(200);
		expect(await first.json()).toMatchObject({
			team: 'Data Platform',
			dataProduct: { name: 'Campaign Performance', action: 'created' },
			platforms: onboarding.platforms.map(({ name }) => ({
				name,
				action: 'created',
				connection: 'successful',
				ingestion: 'success',
				ingested: 24,
			})),
		});
		expect(emulator.catalog.find('pipelineService', 'airflow_campaign_loads')).toMatchObject({
			serviceType: 'Airflow',
			owners: [{ name: 'Data Platform', type: 'team' }],
			domains: [{ name: 'Marketing' }],
			dataProducts: [{ name: 'Campaign Performance' }],
		});
		expect(emulator.catalog.find('dataProduct', 'Campaign Performance')).toMatchObject({
			experts: [{ name: 'bob' }, { name: 'alice' }],
		});

		const before = writes();
		const second = await post(path, onboarding);
		expect(await second.json()).toMatchObject({
			dataProduct: { action: 'unchanged' },
			platforms: onboarding.platforms.map(() => ({
				action: 'unchanged',
				connection: 'not tested',
			})),
		});
		expect(writes()).toBe(before);
		expect(await n8n.firstExecution(workflow)).toMatchObject({
			status: 'success',
			mode: 'webhook',
		});
	});

	it('says what is missing', async () => {
		const answer = await post(path, { team: 'Data Platform' });
		expect(answer.status).toBe(400);
		expect(writes()).toBe(0);
	});

	it('reports each platform that could not be registered', async () => {
		const [one] = onboarding.platforms;
		const answer = await post(path, {
			...onboarding,
			platforms: [one, { ...one, name: 'second', serviceType: 'Airflw' }],
		});
		expect(answer.status).toBe(207);
		expect(await answer.json()).toMatchObject({
			platforms: [
				{ action: 'created' },
				{ name: 'second', action: 'failed', reason: /Airflw/ },
			].map((platform) => expect.objectContaining({ action: platform.action })),
		});
		expect(emulator.catalog.find('pipelineService', 'second')).toBeUndefined();
	});
});

describe('scheduled-csv-sync', () => {
	/** Lets the schedule start it; answers when it waits for its form. */
	const planned = async (): Promise<Execution> => {
		const workflow = await imported('scheduled-csv-sync', soon);
		await n8n.activate(workflow);
		const started = await n8n.firstStarted(workflow);
		await n8n.deactivate(workflow);
		return await n8n.waiting(started);
	};

	it('plans by its schedule, shows the plan on a form, and does what was approved there', async () => {
		const waiting = await planned();
		expect(waiting).toMatchObject({ status: 'waiting', mode: 'trigger', error: undefined });
		expect(writes()).toBe(0);
		const needALook = waiting.output('Rows to Check') ?? [];
		expect(needALook.map(({ row }) => Number(row)).sort((a, b) => a - b)).toEqual(wrongRows);

		const page = await (await fetch(linkOf(waiting))).text();
		expect(page).toContain(`${services.length - wrongRows.length} changes to approve`);
		// n8n 1 shows no HTML of one's own there.
		if (!isN8n1()) expect(page).toContain('<li>Create pipeline service airflow_orders_prod</li>');
		expect(page).toContain('Reject the plan');
		const [withoutToken = ''] = linkOf(waiting).split('?');
		// n8n 1 does not ask for the signature.
		expect((await fetch(withoutToken)).status).toBe(isN8n1() ? 200 : 401);

		const done = await decide(n8n, waiting, 'Apply the changes');
		expect(done).toMatchObject({ status: 'success', error: undefined });
		expect(done.output('Wait for Approval')).toEqual([
			expect.objectContaining({ Decision: 'Apply the changes', 'Your Name': 'Alice' }),
		]);
		expect(done.output('Results')).toHaveLength(services.length);
		const kinds = ['pipelineService', 'databaseService', 'dashboardService'] as const;
		const inCatalog = kinds.reduce((sum, kind) => sum + emulator.catalog.count(kind), 0);
		expect(inCatalog).toBe(services.length - wrongRows.length);
	});

	it('does nothing when that is the answer', async () => {
		const left = await decide(n8n, await planned(), 'Reject the plan');
		expect(left.status).toBe('success');
		expect(writes()).toBe(0);
	});

	it('stops, and says why, when somebody changed a service in the meantime', async () => {
		const name = 'airflow_orders_prod';
		const found = { name, serviceType: 'Airflow', description: 'As it was found' };
		emulator.catalog.seed('pipelineService', found);
		const waiting = await planned();
		expect(waiting.output('Notify')?.[0]?.plan).toContain(
			`Update pipeline service ${name} (displayName: nothing → "Airflow Orders"; description: "As it was found" → `,
		);
		const byHand = (entity: object) => ({ ...entity, description: 'By hand' });
		emulator.catalog.edit('pipelineService', name, byHand);
		const stopped = await decide(n8n, waiting, 'Apply the changes');
		expect(stopped.status).toBe('error');
		expect(stopped.error?.message).toMatch(
			/^Nothing was sent: the plan has changed since it was approved/,
		);
		expect(stopped.error?.description).toContain('Create a new plan');
		expect(writes()).toBe(0);
		expect(emulator.catalog.find('pipelineService', name)).toMatchObject({
			description: 'By hand',
		});
	});
});

describe('change-descriptions-and-owners', () => {
	it('changes the two fields and nothing else', async () => {
		const [missing, ...there] = changes;
		for (const { name } of there) {
			emulator.catalog.seed('databaseService', { name, serviceType: 'Mysql', displayName: 'Kept' });
		}
		const workflow = await imported('change-descriptions-and-owners');
		const execution = await n8n.run(workflow, 'When You Click Execute');
		expect(execution.status).toBe('success');
		expect(execution.output('Changed')).toHaveLength(there.length);
		expect(execution.output('Failed')).toEqual([
			expect.objectContaining({
				name: missing?.name,
				reason: expect.stringContaining('no database service'),
			}),
		]);
		for (const { name = '', description, owners = '' } of there) {
			const owner = owners.replace(/^team:/, '').replace(/@.*/, '');
			expect(emulator.catalog.find('databaseService', name)).toMatchObject({
				displayName: 'Kept',
				description,
				owners: [{ name: owner }],
			});
		}
	});
});

describe('nightly-owner-check', () => {
	it('lists the services that nobody owns', async () => {
		const service = { serviceType: 'Mysql', description: '' };
		emulator.catalog.seed('databaseService', { ...service, name: 'owned', owners: ['alice'] });
		emulator.catalog.seed('databaseService', { ...service, name: 'alone' });
		emulator.catalog.seed('pipelineService', { name: 'flow', serviceType: 'Airflow' });
		const workflow = await imported('nightly-owner-check');
		const execution = await n8n.run(workflow, 'Every Night at 3');
		expect(execution.output('Message')).toEqual([
			{
				count: 2,
				text: expect.stringMatching(/^2 services have no owner:\n- .*flow.*\n- .*alone/),
			},
		]);
	});

	it('sends nothing when every service has an owner', async () => {
		const workflow = await imported('nightly-owner-check');
		const execution = await n8n.run(workflow, 'Every Night at 3');
		expect(execution.status).toBe('success');
		expect(execution.output('Message') ?? []).toEqual([]);
	});
});

describe('failure-to-ticket', () => {
	it('writes what happened, where, and what to do', async () => {
		const tickets = await imported('failure-to-ticket');
		// n8n 1 runs it without that.
		if (!isN8n1()) await n8n.activate(tickets);
		const watched = await n8n.createWorkflow(failing(credentialId, tickets.id));
		await n8n.activate(watched);
		await post('/webhook/that-fails', {});
		const [ticket] = (await n8n.firstExecution(tickets)).output('Ticket') ?? [];
		expect(ticket?.title).toContain('[n8n] A workflow that fails: ');
		expect(ticket?.text).toMatch(
			/\*\*What happened:\*\* .*warehouse_nobody_has.*\n\*\*What to do next:\*\* \S.*\n\*\*Where:\*\* node Get of/,
		);
		await n8n.deactivate(watched);
		await n8n.deactivate(tickets);
	});
});
