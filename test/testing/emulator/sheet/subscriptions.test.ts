import { createHmac } from 'node:crypto';
import { httpServer, closeAll as closeReceivers } from '../../../src/http/servers';
import type { Version } from '../../../../testing/emulator';
import {
	allVersions,
	closeAll,
	PIPELINES,
	airflow,
	type Parsed,
	serve,
	type Server,
} from '../support';

afterAll(closeAll);
afterEach(closeReceivers);

const SUBSCRIPTIONS = '/v1/events/subscriptions';
const isOld = (version: Version) => version === '1.1' || version === '1.2';
const old = allVersions.filter(isOld);
const recent = allVersions.filter((version) => !isOld(version));
const hosts = (port: number) => ({ 'n8n.example.com': `127.0.0.1:${port}` });
const publicly = 'http://n8n.example.com/hook?a=1';

const oldForm = (more: object = {}, config: object = {}) => ({
	name: 'n8n one',
	alertType: 'ChangeEvent',
	trigger: { triggerType: 'RealTime' },
	subscriptionType: 'GenericWebhook',
	subscriptionConfig: { endpoint: publicly, ...config },
	filteringRules: { resources: ['pipelineService'] },
	...more,
});

const newForm = (more: object = {}, config: object = {}) => ({
	name: 'n8n one',
	alertType: 'Notification',
	resources: ['pipelineService'],
	destinations: [
		{ category: 'External', type: 'Webhook', config: { endpoint: publicly, ...config } },
	],
	...more,
});

const formOf = (version: Version) => (isOld(version) ? oldForm() : newForm());

/** A server, and a receiver that answers what it is told to. */
async function called(version: Version, status = 200) {
	const receiver = await httpServer((response) => response.writeHead(status).end());
	const server = await serve({ version, ingestion: { clock: 'manual' } });
	server.subscriptions.hosts = hosts(receiver.port);
	const admin = { token: server.tokens.admin };
	return { server, receiver, admin };
}

const events = ({ body }: { body: string }): Parsed[] => {
	const parsed = JSON.parse(body);
	return parsed.data ?? [parsed];
};

async function make(server: Server, ...names: string[]): Promise<void> {
	for (const name of names) await server.post(PIPELINES, airflow(name));
}

describe.each(allVersions)('subscriptions of %s', (version) => {
	it('are for those who may write, are put again, and go at once', async () => {
		const { server, admin } = await called(version);
		const form = formOf(version);
		for (const token of [server.tokens.consumer, server.tokens.idleBot]) {
			expect((await server.post(SUBSCRIPTIONS, form, { token })).status).toBe(403);
		}
		const bot = { token: server.tokens.bot };
		const { status, body: made } = await server.post(SUBSCRIPTIONS, form, bot);
		expect([status, made.name]).toEqual([201, 'n8n one']);
		expect((await server.post(SUBSCRIPTIONS, form, admin)).status).toBe(409);
		const again = await server.put(SUBSCRIPTIONS, form, admin);
		expect([again.status, again.body.id]).toEqual([200, made.id]);
		if (!isOld(version)) {
			expect(again.body.destinations[0].id).not.toBe(made.destinations[0].id);
		}
		expect((await server.get(`${SUBSCRIPTIONS}/name/n8n%20one`, admin)).body.id).toBe(made.id);
		expect((await server.get(SUBSCRIPTIONS, admin)).body.data).toHaveLength(1);
		const { consumer: token } = server.tokens;
		expect((await server.delete(`${SUBSCRIPTIONS}/${made.id}`, { token })).status).toBe(403);
		expect((await server.delete(`${SUBSCRIPTIONS}/${made.id}`, admin)).status).toBe(200);
		expect((await server.delete(`${SUBSCRIPTIONS}/name/n8n%20one`, admin)).status).toBe(404);
		expect((await server.post(SUBSCRIPTIONS, form, admin)).status).toBe(201);
	});

	it('call with what happened from then on, by type', async () => {
		const { server, receiver, admin } = await called(version);
		await make(server, 'before');
		await server.post(SUBSCRIPTIONS, formOf(version), admin);
		await make(server, 'crm', 'erp');
		server.catalog.seed('databaseService', { name: 'dwh', serviceType: 'Mysql' });
		server.catalog.edit('databaseService', 'dwh', (one) => ({ ...one, description: 'x' }));
		await server.subscriptions.deliver();
		await server.subscriptions.deliver();
		const names = receiver.arrived
			.flatMap(events)
			.map(({ entity }) => (typeof entity === 'string' ? JSON.parse(entity) : entity).name);
		// From 1.3 to 1.13 without order, and some of them twice.
		const isExact = isOld(version) || version === '2.0';
		expect(names).toEqual(isExact ? ['crm', 'erp'] : ['erp', 'crm', 'crm']);
		expect(receiver.arrived[0]).toMatchObject({ method: 'POST', url: '/hook?a=1' });
		const [first] = receiver.arrived.flatMap(events);
		expect(typeof first.entity).toBe(isOld(version) ? 'object' : 'string');
		if (isOld(version)) expect(first.entityFullyQualifiedName).toBe('crm');
	});

	it('note what was refused and do not send it again', async () => {
		const { server, receiver, admin } = await called(version, 503);
		const { body } = await server.post(SUBSCRIPTIONS, formOf(version), admin);
		await make(server, 'crm');
		await server.subscriptions.deliver();
		const count = receiver.arrived.length;
		await server.subscriptions.deliver();
		expect(receiver.arrived).toHaveLength(count);
		const place = isOld(version) ? 'status' : `status/${body.destinations[0].id}`;
		const { body: state } = await server.get(`${SUBSCRIPTIONS}/${body.id}/${place}`, admin);
		expect(state.status).toBe('awaitingRetry');
	});
});

describe.each(old)('subscriptions of %s', (version) => {
	it('are signed, show their secret, and want trigger and receiver', async () => {
		const { server, receiver, admin } = await called(version);
		const form = oldForm({}, { secretKey: 'shared' });
		const { body } = await server.post(SUBSCRIPTIONS, form, admin);
		expect(body.subscriptionConfig.secretKey).toBe('shared');
		await make(server, 'crm');
		await server.subscriptions.deliver();
		const [{ headers, body: sent } = { headers: {}, body: '' }] = receiver.arrived;
		const hash = createHmac('sha256', 'shared').update(sent).digest('base64');
		expect(headers).toMatchObject({
			'x-om-signature': `sha256=${hash}`,
			'x-auth-params-email': expect.stringContaining('admin@'),
		});
		for (const wrong of [
			oldForm({ trigger: undefined }),
			oldForm({ subscriptionType: undefined }),
			oldForm({}, { headers: {} }),
			newForm(),
		]) {
			expect((await server.put(SUBSCRIPTIONS, wrong, admin)).status).toBe(400);
		}
		const rule = { condition: "matchAnyEventType({'entityUpdated'})" };
		const rules = { resources: ['all'], rules: [rule] };
		await server.put(SUBSCRIPTIONS, oldForm({ filteringRules: rules }), admin);
		await make(server, 'erp');
		await server.subscriptions.deliver();
		expect(receiver.arrived).toHaveLength(1);
	});

	it('end where nobody listens, until they are put again', async () => {
		const { server, receiver, admin } = await called(version);
		server.subscriptions.hosts = hosts(1);
		const { body } = await server.post(SUBSCRIPTIONS, oldForm(), admin);
		await make(server, 'crm');
		await server.subscriptions.deliver();
		const { body: state } = await server.get(`${SUBSCRIPTIONS}/${body.id}/status`, admin);
		expect(state.status).toBe('failed');
		server.subscriptions.hosts = hosts(receiver.port);
		await make(server, 'erp');
		await server.subscriptions.deliver();
		expect(receiver.arrived).toEqual([]);
		await server.put(SUBSCRIPTIONS, oldForm(), admin);
		await make(server, 'dwh');
		await server.subscriptions.deliver();
		expect(receiver.arrived).toHaveLength(1);
	});
});

describe.each(recent)('subscriptions of %s', (version) => {
	it('take one type each and events one by one, with headers', async () => {
		const { server, receiver, admin } = await called(version);
		const put = async (form: object) => await server.put(SUBSCRIPTIONS, form, admin);
		const { body: refused } = await put(newForm({ resources: ['table', 'topic'] }));
		expect(refused.message).toMatch(/^One resource can be specified/);
		const { body: unknown } = await put(newForm({ resources: ['nope'] }));
		expect(unknown.message).toBe('Resource type nope not found');
		expect((await put(oldForm())).status).toBe(400);
		const hasSecretKey = version === '1.6' || version === '1.10';
		expect((await put(newForm({}, { secretKey: 's' }))).status).toBe(hasSecretKey ? 201 : 400);
		const authType = { type: 'bearer', secretKey: 's' };
		expect((await put(newForm({}, { authType }))).status).toBe(hasSecretKey ? 400 : 201);
		const list = `${SUBSCRIPTIONS}/Notification/resources`;
		const { body: resources } = await server.get(list, admin);
		expect(resources.data).toContainEqual({ name: 'pipelineService' });
		const filter = {
			name: 'filterByEventType',
			effect: 'include',
			arguments: [{ name: 'eventTypeList', input: ['entityCreated'] }],
		};
		await put(newForm({ input: { filters: [filter] } }, { headers: { 'X-Proof': 'shared' } }));
		await make(server, 'crm');
		server.catalog.edit('pipelineService', 'crm', (one) => ({ ...one, description: 'x' }));
		await server.subscriptions.deliver();
		const types = receiver.arrived.flatMap(events).map(({ eventType }) => eventType);
		expect(new Set(types)).toEqual(new Set(['entityCreated']));
		expect(receiver.arrived[0]?.headers['x-proof']).toBe('shared');
	});

	it('send a test message that is not JSON, and say 200 whatever becomes of it', async () => {
		const { server, receiver, admin } = await called(version);
		const { destinations } = newForm();
		const path = `${SUBSCRIPTIONS}/testDestination`;
		expect(await server.post(path, { destinations }, admin)).toMatchObject({
			status: 200,
			text: '',
		});
		expect(receiver.arrived).toHaveLength(1);
		expect(() => JSON.parse(receiver.arrived[0]?.body ?? '')).toThrow(SyntaxError);
		server.subscriptions.hosts = hosts(1);
		expect((await server.post(path, { destinations }, admin)).status).toBe(200);
	});
});

it.each([
	['1.1', 201],
	['1.6', 201],
	['2.0', 400],
] as const)('private addresses are called by %s (%i)', async (version, status) => {
	const { server, admin } = await called(version);
	for (const host of ['127.0.0.1:1', 'localhost', '10.1.2.3', '[::1]', '169.254.169.254']) {
		const endpoint = `http://${host}/hook`;
		const form = isOld(version) ? oldForm({}, { endpoint }) : newForm({}, { endpoint });
		const named = { ...form, name: host.replace(/\W/g, '-') };
		const { body, ...reply } = await server.post(SUBSCRIPTIONS, named, admin);
		expect(reply.status).toBe(status);
		if (status === 400) {
			expect(body.message).toBe('URL targeting private/internal network not allowed');
		}
	}
});
