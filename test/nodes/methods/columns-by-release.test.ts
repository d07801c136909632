import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator, type Emulator, type Version } from '../../../testing/emulator';
import { OpenMetadataJwtApi } from '../../../credentials/OpenMetadataJwtApi.credentials';
import { DashboardService } from '../../../nodes/DashboardService/DashboardService.node';
import { DatabaseService } from '../../../nodes/DatabaseService/DatabaseService.node';
import { useEngine } from '../../use';

const database = 'n8n-nodes-openmetadata.databaseService';
const dashboard = 'n8n-nodes-openmetadata.dashboardService';
const engine = useEngine({
	nodes: { [database]: new DatabaseService(), [dashboard]: new DashboardService() },
	credentialTypes: { openMetadataJwtApi: new OpenMetadataJwtApi() },
});

const open: Emulator[] = [];
afterAll(async () => {
	for (const emulator of open) await emulator.close();
});

async function serverOf(version: Version): Promise<Emulator> {
	const emulator = await startEmulator({ version });
	open.push(emulator);
	return emulator;
}

async function formOf(baseUrl: string, serviceType: string, authentication = '', node = database) {
	const credentials = { openMetadataJwtApi: { baseUrl, token: 'x' } };
	const parameters = { serviceType, authentication };
	const { fields, emptyFieldsNotice } = await engine.resourceMapperFields(
		node,
		'getConnectionColumns',
		{ parameters, credentials },
	);
	const ways = await engine.loadOptions(node, 'getAuthentications', { parameters, credentials });
	return {
		ids: fields.map(({ id }) => id),
		ways: ways.map(({ value }) => value),
		emptyFieldsNotice,
	};
}

test('the form has the fields of the server’s release, which is asked for once', async () => {
	const old = await serverOf('1.6');
	const recent = await serverOf('1.13');
	const before = await formOf(old.url, 'Databricks');
	expect(before.ids).toContain('httpPath');
	expect(before.ways).toEqual(['']);
	const after = await formOf(recent.url, 'Databricks', 'personalAccessToken');
	expect(after.ids).toContain('databaseFilterPattern.includes');
	expect(after.ways).toEqual(['', 'personalAccessToken', 'databricksOauth', 'azureAdSetup']);
	expect(old.journal.map(({ path }) => path)).toEqual(['/api/v1/system/version']);
	await formOf(old.url, 'Redshift');
	expect(old.journal).toHaveLength(1);
});

test('types of other releases have a form where the server has them', async () => {
	const old = await serverOf('1.6');
	const recent = await serverOf('2.0');
	expect((await formOf(old.url, 'Iceberg')).ids).toContain('catalog.name');
	const gone = await formOf(recent.url, 'Iceberg');
	expect([gone.ids, gone.ways]).toEqual([[], ['']]);
	expect(gone.emptyFieldsNotice).toBe(
		'OpenMetadata 2.0 has no service type Apache Iceberg. Choose another one, or “Custom …”.',
	);
	expect((await formOf(recent.url, 'Omni', '', dashboard)).ids.length).toBeGreaterThan(1);
	expect((await formOf(old.url, 'Omni', '', dashboard)).ids).toEqual([]);
});

describe('without an answer the form is that of the newest release', () => {
	let broken: Server;
	beforeAll(async () => {
		broken = createServer((_request, response) => response.writeHead(500).end());
		await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
	});
	afterAll(() => broken.close());

	const urlOf = () => `http://127.0.0.1:${(broken.address() as AddressInfo).port}`;

	test.each([
		['a server that fails', urlOf],
		['a port that nobody listens on', () => 'http://127.0.0.1:9'],
		['no Base URL', () => ''],
	])('%s', async (_, url) => {
		const { ids, ways } = await formOf(url(), 'Databricks');
		expect(ids).toContain('hostPort');
		expect(ways).toContain('personalAccessToken');
	});
});
