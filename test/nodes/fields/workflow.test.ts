import { OpenMetadataJwtApi } from '../../../credentials/OpenMetadataJwtApi.credentials';
import type { CredentialData, RunResult } from '../../../testing/n8n-engine';
import { DatabaseService } from '../../../nodes/DatabaseService/DatabaseService.node';
import { DataProduct } from '../../../nodes/DataProduct/DataProduct.node';
import { useEmulator, useEngine } from '../../use';
import { picked } from './form';

const emulator = useEmulator({}, 'file');
const engine = useEngine({
	nodes: {
		'n8n-nodes-openmetadata.databaseService': new DatabaseService(),
		'n8n-nodes-openmetadata.dataProduct': new DataProduct(),
	},
	credentialTypes: { openMetadataJwtApi: new OpenMetadataJwtApi() },
});
let credentials: CredentialData;

beforeAll(() => {
	credentials = {
		openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens.user },
	};
});

async function run(node: string, parameters: object, items: object[] = [{}]): Promise<RunResult> {
	const name = 'Register';
	const type = `n8n-nodes-openmetadata.${node}`;
	const credential = { openMetadataJwtApi: { id: '1', name: 'server' } };
	return await engine.run({
		workflow: { nodes: [{ name, type, parameters, credentials: credential }] },
		start: name,
		items: items.map((json) => ({ json: { ...json } })),
		credentials,
	});
}

test('a filled-in form becomes a service with its connection, owners, domain and tags', async () => {
	const result = await run(
		'databaseService',
		{
			operation: 'create',
			specifyFields: 'fieldsBelow',
			name: 'warehouse',
			serviceType: 'Postgres',
			authentication: 'iamAuthConfigurationSource',
			connectionFields: {
				mappingMode: 'defineBelow',
				value: {
					username: 'catalog',
					hostPort: '={{ $json.host }}',
					database: 'sales',
					'authType.awsConfig.awsRegion': 'eu-west-1',
					ingestAllDatabases: false,
				},
				schema: [
					{ id: 'username' },
					{ id: 'hostPort' },
					{ id: 'database' },
					{ id: 'authType.awsConfig.awsRegion' },
					{ id: 'ingestAllDatabases', removed: true },
				],
			},
			connectionJson: '{"sslMode": "require"}',
			description: 'All **sales**',
			owners: { rows: [{ type: 'team', team: picked('list', 'Data Platform') }] },
			domains: { namesOrExpression: [{ value: '={{ $json.area }}' }] },
			tags: { rows: [{ tag: picked('list', 'PII.Sensitive') }] },
		},
		[{ host: 'db.example.com:5432', area: ['Finance'] }],
	);
	expect(result.error).toBeUndefined();
	const stored = emulator.catalog.find('databaseService', 'warehouse');
	expect(stored).toMatchObject({
		description: 'All **sales**',
		owners: [{ name: 'Data Platform' }],
		domains: [{ name: 'Finance' }],
		tags: [{ tagFQN: 'PII.Sensitive' }],
		connection: {
			config: {
				username: 'catalog',
				hostPort: 'db.example.com:5432',
				database: 'sales',
				sslMode: 'require',
				authType: { awsConfig: { awsRegion: 'eu-west-1' } },
			},
		},
	});
});

test('a spreadsheet becomes services, one a row', async () => {
	const rows = [
		{
			'\uFEFFName': 'orders',
			'Service Type': 'MySQL',
			Owner: 'alice, dave.smith',
			'connection.config.hostPort': 'db:3306',
			'connection.config.username': 'u',
			Budget: 12,
		},
		{
			'\uFEFFName': 'billing',
			'Service Type': 'postgresql',
			Owner: '',
			'connection.config.hostPort': 'db:5432',
			'connection.config.username': 'u',
			'connection.config.database': 1,
			Budget: '',
		},
	];
	const result = await run(
		'databaseService',
		{ operation: 'upsertMany', specifyFields: 'mapAutomatically' },
		rows,
	);
	expect(result.error).toBeUndefined();
	expect(result.output('Register').map(({ json }) => json.error ?? json.action)).toEqual([
		'created',
		'created',
	]);
	expect(emulator.catalog.find('databaseService', 'orders')).toMatchObject({
		serviceType: 'Mysql',
		owners: [{ name: 'alice' }, { name: 'dave.smith' }],
	});
	expect(emulator.catalog.find('databaseService', 'billing')).toMatchObject({
		serviceType: 'Postgres',
		connection: { config: { database: '1' } },
	});
	expect(result.hints('Register').map(({ message }) => message)).toContain(
		'The column "Budget" is not a field of a database service and was not sent.',
	);
});

test('Clear in the form empties what is empty there', async () => {
	const fields = { name: 'Churn', description: 'd', domain: picked('name', 'Marketing') };
	const form = { operation: 'upsert', specifyFields: 'fieldsBelow', ...fields };
	await run('dataProduct', {
		...form,
		displayName: 'Churn!',
		experts: { rows: [{ user: picked('list', 'bob') }] },
	});
	expect(emulator.catalog.find('dataProduct', 'Churn')).toMatchObject({
		displayName: 'Churn!',
		experts: [{ name: 'bob' }],
	});
	await run('dataProduct', form);
	expect(emulator.catalog.find('dataProduct', 'Churn')).toMatchObject({ displayName: 'Churn!' });
	const result = await run('dataProduct', { ...form, emptyFields: 'clear' });
	expect(result.error).toBeUndefined();
	const cleared = emulator.catalog.find('dataProduct', 'Churn');
	expect(cleared?.displayName).toBeUndefined();
	expect(cleared).toMatchObject({ description: 'd', domains: [{ name: 'Marketing' }] });
});

test('JSON that is none stops the item with its place, before anything is sent', async () => {
	const before = emulator.journal.length;
	const json = '{\n  "name": "a",\n  "connection": {"config": {"password": planted}}\n}';
	const result = await run('databaseService', { operation: 'upsert', specifyFields: 'json', json });
	expect(result.error?.message).toBe('Fields (JSON): this is not valid JSON at line 3, column 41.');
	expect(`${result.error?.message} ${result.error?.description}`).not.toContain('planted');
	expect(emulator.journal.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
});
