import type { Version } from '../../../../testing/emulator';
import {
	type Parsed,
	type Server,
	PIPELINES,
	airflow,
	allVersions,
	closeAll,
	label,
	serve,
} from '../support';
import { meeting } from './meeting';

afterAll(closeAll);

async function patchOf(version: Version, connection: Parsed, operation: object): Promise<Parsed> {
	const server = await serve({ version });
	const service = { name: 'a', connection: { config: connection } };
	const kind = connection.type === 'Superset' ? 'dashboard' : 'pipeline';
	const path = `/v1/services/${kind}Services`;
	const { body } = await server.post(path, { ...service, serviceType: connection.type });
	const { status } = await server.patch(`${path}/${body.id}`, [operation]);
	expect(status).toBe(200);
	return (server.catalog.find(`${kind}Service`, 'a') as Parsed).connection.config;
}

const airflowConfig = {
	type: 'Airflow',
	hostPort: 'http://localhost:8080',
	numberOfStatus: 10,
	connection: { type: 'Backend' },
};
const superset = {
	type: 'Superset',
	hostPort: 'http://localhost:8088',
	connection: { provider: 'db', username: 'u', password: 'p' },
	supportsMetadataExtraction: true,
};

describe.each(allVersions)('on %s', (version) => {
	it.each([
		['add on Airflow, which has a connection below', airflowConfig, 'add', 10],
		['replace on Airflow', airflowConfig, 'replace', 7],
	])('%s', async (_row, config, op, expected) => {
		const operation = { op, path: '/connection/config/numberOfStatus', value: 7 };
		expect((await patchOf(version, config, operation)).numberOfStatus).toBe(expected);
	});

	it.each([
		['add on Superset, which has a connection below', 'add', true],
		['replace on Superset', 'replace', false],
	])('%s', async (_row, op, expected) => {
		const operation = { op, path: '/connection/config/supportsMetadataExtraction', value: false };
		const config = await patchOf(version, superset, operation);
		expect(config.supportsMetadataExtraction).toBe(expected);
	});

	it.each([
		['add below the inner connection', 'add', 'u'],
		['replace below the inner connection', 'replace', 'other'],
	])('%s', async (_row, op, expected) => {
		const operation = { op, path: '/connection/config/connection/username', value: 'other' };
		const config = await patchOf(version, superset, operation);
		expect(config.connection.username).toBe(expected);
	});

	it('add of what is not there works beside such a sibling', async () => {
		const { hostPort, ...without } = airflowConfig;
		const operation = { op: 'add', path: '/connection/config/hostPort', value: hostPort };
		expect((await patchOf(version, without, operation)).hostPort).toBe(hostPort);
	});
});

describe.each(allVersions)('PATCH of %s is not atomic', (version) => {
	let server: Server;
	let path: string;
	let updatedAt: number;
	const stored = () => server.catalog.find('pipelineService', 'a') as Parsed;
	const guarded = async (operation: object) =>
		await server.patch(path, [{ op: 'test', path: '/updatedAt', value: updatedAt }, operation]);
	beforeEach(async () => {
		server = await serve({ version });
		const { body } = await server.post(PIPELINES, airflow('a'));
		({ updatedAt } = body);
		path = `${PIPELINES}/${body.id}`;
	});

	it('of clients that each add another tag at once, all guarded, each gets a 200 and tags are lost', async () => {
		const tags = ['PII.None', 'Tier.Tier1', 'Quality.Verified', 'PersonalData.Personal'];
		server.setWindow(meeting(tags.length));
		const answers = await Promise.all(
			tags.map(async (tag) => await guarded({ op: 'add', path: '/tags/-', value: label(tag) })),
		);
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
		expect(stored().tags).toHaveLength(1);
	});

	it('two clients that change different fields in the same moment lose one of them', async () => {
		server.setWindow(meeting(2));
		const answers = await Promise.all([
			guarded({ op: 'add', path: '/description', value: 'd' }),
			guarded({ op: 'add', path: '/displayName', value: 'n' }),
		]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200]);
		const { description, displayName } = stored();
		expect([description, displayName].filter((one) => one !== undefined)).toHaveLength(1);
	});

	it('the guard helps against what was stored before', async () => {
		expect((await guarded({ op: 'add', path: '/description', value: 'd' })).status).toBe(200);
		expect((await guarded({ op: 'add', path: '/displayName', value: 'n' })).status).toBe(500);
		expect(stored()).not.toHaveProperty('displayName');
	});

	it('a PUT between read and write of a PATCH is lost, too', async () => {
		server.setWindow(meeting(2));
		const put = server.put(PIPELINES, airflow('a', { displayName: 'n' }));
		await Promise.all([guarded({ op: 'add', path: '/description', value: 'd' }), put]);
		const { description, displayName } = stored();
		expect([description, displayName].filter((one) => one !== undefined)).toHaveLength(1);
	});
});
