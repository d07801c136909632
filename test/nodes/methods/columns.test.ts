import type { INodeParameters, ResourceMapperField } from 'n8n-workflow';
import { DatabaseService } from '../../../nodes/DatabaseService/DatabaseService.node';
import { DataProduct } from '../../../nodes/DataProduct/DataProduct.node';
import { DashboardService } from '../../../nodes/DashboardService/DashboardService.node';
import { PipelineService } from '../../../nodes/PipelineService/PipelineService.node';
import {
	columnsOf,
	loadConnectionSchema,
	newestRelease,
	serviceTypesOf,
	typeSpan,
	variantsIn,
} from '../../../src/connections';
import { isIn } from '../../../src/connections/types/releases';
import { useEngine } from '../../use';

const nodes = {
	pipeline: 'n8n-nodes-openmetadata.pipelineService',
	database: 'n8n-nodes-openmetadata.databaseService',
	dashboard: 'n8n-nodes-openmetadata.dashboardService',
	product: 'n8n-nodes-openmetadata.dataProduct',
} as const;

const engine = useEngine({
	nodes: {
		[nodes.pipeline]: new PipelineService(),
		[nodes.database]: new DatabaseService(),
		[nodes.dashboard]: new DashboardService(),
		[nodes.product]: new DataProduct(),
	},
});

const ways = async (serviceType: string, node: string = nodes.database) =>
	await engine.loadOptions(node, 'getAuthentications', { parameters: { serviceType } });

const columns = async (parameters: INodeParameters, method = 'getConnectionColumns') =>
	await engine.resourceMapperFields(nodes.database, method, { parameters });

const ids = (fields: ResourceMapperField[]) => fields.map(({ id }) => id);
const atHand = (fields: ResourceMapperField[]) =>
	ids(fields.filter(({ removed }) => removed !== true));

describe('Authentication', () => {
	test('offers the ways of the service type, and none', async () => {
		expect(await ways('Postgres')).toEqual([
			{ name: 'None', value: '' },
			{ name: 'Basic Auth', value: 'basicAuth' },
			{ name: 'IAM Auth', value: 'iamAuthConfigurationSource' },
			{ name: 'Azure', value: 'azureConfigurationSource' },
		]);
	});

	test.each(['Snowflake', 'Home', '={{ $json.type }}', ''])(
		'of "%s" there is no choice',
		async (type) => {
			expect(await ways(type)).toEqual([{ name: 'None', value: '' }]);
		},
	);
});

describe('columns of the connection', () => {
	test('follow service type and authentication', async () => {
		const { fields } = await columns({
			serviceType: 'Postgres',
			authentication: 'iamAuthConfigurationSource',
		});
		expect(atHand(fields).slice(0, 3)).toEqual(['username', 'hostPort', 'database']);
		expect(ids(fields)).toContain('authType.awsConfig.awsRegion');
		const { fields: basic } = await columns({
			serviceType: 'Postgres',
			authentication: 'basicAuth',
		});
		expect(ids(basic)).not.toContain('authType.awsConfig.awsRegion');
	});

	test('a way of another service type counts as none', async () => {
		const { fields } = await columns({ serviceType: 'Mysql', authentication: 'gcpADC' });
		expect(fields.find(({ id }) => id === 'authType')?.type).toBe('object');
	});

	test('labels nested fields by what they are, and by their place where that says too little', async () => {
		const { fields } = await columns({ serviceType: 'Db2', authentication: '' });
		const labels = fields.map(({ displayName }) => displayName);
		expect(labels).toContain('Host and Port');
		const { fields: nested } = await columns({
			serviceType: 'Postgres',
			authentication: 'iamAuthConfigurationSource',
		});
		expect(nested.find(({ id }) => id === 'authType.awsConfig.awsRegion')?.displayName).toBe(
			'AWS Region',
		);
		const { fields: airflow } = await engine.resourceMapperFields(
			nodes.pipeline,
			'getConnectionColumns',
			{ parameters: { serviceType: 'Airflow', authentication: '' } },
		);
		const names = airflow.map(({ displayName }) => displayName);
		expect(names).toContain('Host and Port');
		expect(new Set(names).size).toBe(names.length);
	});

	test.each([
		['={{ $json.type }}', /expression/],
		['', /Choose a service type/],
		['Home', /Home are unknown/],
		['other', /this type are unknown/],
	])('for "%s" the form says what to do', async (serviceType, notice) => {
		const { fields, emptyFieldsNotice } = await columns({ serviceType });
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(notice);
	});
});

const all = (['pipeline', 'database', 'dashboard'] as const).flatMap((kind) =>
	serviceTypesOf(kind)
		.filter(({ value }) => isIn(newestRelease, typeSpan(kind, value) ?? {}))
		.map(({ value }) => [kind, value] as const),
);

test.each(all)('%s %s: no secret has a column, required ones come first', async (kind, type) => {
	const schema = await loadConnectionSchema(kind, type, newestRelease);
	if (schema === undefined) throw new Error(`No schema of ${type}.`);
	for (const { value: authentication } of [{ value: '' }, ...variantsIn(schema)]) {
		const { fields } = await engine.resourceMapperFields(nodes[kind], 'getConnectionColumns', {
			parameters: { serviceType: type, authentication },
		});
		const known = columnsOf(schema, authentication);
		const secret = known.filter((column) => column.secret).map(({ path }) => path);
		expect(ids(fields).filter((id) => secret.includes(id))).toEqual([]);
		expect(ids(fields)).toHaveLength(known.length - secret.length);
		const firstOptional = fields.findIndex(({ required }) => !required);
		const after = firstOptional === -1 ? [] : fields.slice(firstOptional);
		expect(after.filter(({ required }) => required)).toEqual([]);
		// n8n sends a switch that is shown as "off", untouched.
		expect(fields.filter((field) => field.type === 'boolean' && !field.removed)).toEqual([]);
		// An empty editor for JSON has a mark of a mistake.
		const json = ['array', 'object'];
		expect(fields.filter(({ type, removed }) => json.includes(type ?? '') && !removed)).toEqual([]);
		const labels = fields.map(({ displayName }) => displayName);
		expect(new Set(labels).size).toBe(labels.length);
	}
});

describe('Map Each Column', () => {
	test('has all fields, and those of the default type’s connection', async () => {
		const { fields } = await columns(
			{ operation: 'create', defaultServiceType: 'Mysql' },
			'getInputColumns',
		);
		expect(atHand(fields).slice(0, 4)).toEqual([
			'name',
			'displayName',
			'description',
			'serviceType',
		]);
		expect(fields.filter(({ required }) => required).map(({ id }) => id)).toEqual(['name']);
		expect(atHand(fields)).toContain('connection.config.hostPort');
		expect(ids(fields)).not.toContain('connection.config.authType.password');
	});

	test('Update asks for no name', async () => {
		const { fields } = await columns(
			{ operation: 'update', defaultServiceType: '' },
			'getInputColumns',
		);
		expect(ids(fields)).not.toContain('name');
		expect(fields.some(({ required }) => required)).toBe(false);
	});

	test('data products have their own', async () => {
		const { fields } = await engine.resourceMapperFields(nodes.product, 'getInputColumns', {
			parameters: { operation: 'create' },
		});
		expect(ids(fields)).toEqual(expect.arrayContaining(['domains', 'experts', 'reviewers']));
		expect(fields.filter(({ required }) => required).map(({ id }) => id)).toEqual([
			'name',
			'description',
			'domains',
		]);
	});
});
