import type { INodeParameters } from 'n8n-workflow';
import { DatabaseService } from '../../../nodes/DatabaseService/DatabaseService.node';
import {
	columnsOf,
	formPartsOf,
	loadConnectionSchema,
	newestRelease,
	serviceTypesOf,
	typeSpan,
	variantsIn,
} from '../../../src/connections';
import { typesWithChoice } from '../../../src/connections/types/service-types';
import { isIn } from '../../../src/connections/types/releases';
import { atHand, ids, nodes, useColumns } from './columns-support';

const { engine, ways, columns } = useColumns();

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
	test('are those of the service type, and then those of the authentication', async () => {
		const serviceType = 'Postgres';
		const { fields: common } = await columns({ serviceType, authentication: 'basicAuth' });
		expect(atHand(common).slice(0, 3)).toEqual(['username', 'hostPort', 'database']);
		expect(ids(common).filter((id) => id.startsWith('authType'))).toEqual([]);
		const ofIam = { serviceType, authentication: 'iamAuthConfigurationSource' };
		const { fields } = await columns(ofIam, 'getAuthenticationColumns');
		expect(ids(fields)).toContain('authType.awsConfig.awsRegion');
		expect(ids(fields).filter((id) => !id.startsWith('authType.'))).toEqual([]);
	});

	test('the first do not change with the authentication, so n8n keeps what was typed', () => {
		const properties = new DatabaseService().description.properties.filter(
			({ name }) => name === 'connectionFields',
		);
		expect(properties.map(({ typeOptions }) => typeOptions?.loadOptionsDependsOn)).toEqual(
			properties.map(() => ['serviceType']),
		);
	});

	test.each([
		['gcpADC', /Choose an authentication/],
		['', /Choose an authentication/],
		['basicAuth', /only secrets/],
	])('of the authentication "%s" there are none', async (authentication, notice) => {
		const { fields, emptyFieldsNotice } = await columns(
			{ serviceType: 'Mysql', authentication },
			'getAuthenticationColumns',
		);
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(notice);
	});

	test('marks what OpenMetadata needs', async () => {
		const { fields } = await columns({ serviceType: 'Postgres' });
		expect(fields.filter(({ required }) => required).map(({ displayName }) => displayName)).toEqual(
			['Username *', 'Host and Port *', 'Database *'],
		);
	});

	test('labels nested fields by what they are, and by their place where that says too little', async () => {
		const { fields } = await columns({ serviceType: 'Db2', authentication: '' });
		const labels = fields.map(({ displayName }) => displayName);
		expect(labels).toContain('Host and Port *');
		const { fields: nested } = await columns(
			{ serviceType: 'Postgres', authentication: 'iamAuthConfigurationSource' },
			'getAuthenticationColumns',
		);
		expect(nested.find(({ id }) => id === 'authType.awsConfig.awsRegion')?.displayName).toBe(
			'AWS Region',
		);
		const { fields: airflow } = await engine.resourceMapperFields(
			nodes.pipeline,
			'getConnectionColumns',
			{ parameters: { serviceType: 'Airflow', authentication: '' } },
		);
		const names = airflow.map(({ displayName }) => displayName);
		expect(names).toContain('Host and Port *');
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
		const parameters = { serviceType: type, authentication };
		const mapped = async (method: string) =>
			(await engine.resourceMapperFields(nodes[kind], method, { parameters })).fields;
		const common = await mapped('getConnectionColumns');
		const ofVariant = await mapped('getAuthenticationColumns');
		const fields = [...common, ...ofVariant];
		const { common: first, ofVariant: second } = formPartsOf(schema, authentication);
		const known = [...first, ...second];
		expect(authentication === '' ? known : columnsOf(schema, authentication)).toHaveLength(
			known.length,
		);
		const secret = known.filter((column) => column.secret).map(({ path }) => path);
		expect(ids(fields).filter((id) => secret.includes(id))).toEqual([]);
		expect(ids(fields)).toHaveLength(known.length - secret.length);
		for (const part of [common, ofVariant]) {
			const firstOptional = part.findIndex(({ required }) => !required);
			const after = firstOptional === -1 ? [] : part.slice(firstOptional);
			expect(after.filter(({ required }) => required)).toEqual([]);
			expect(new Set(part.map(({ displayName }) => displayName)).size).toBe(part.length);
		}
		// n8n sends a switch that is shown as "off", untouched.
		expect(fields.filter((field) => field.type === 'boolean' && !field.removed)).toEqual([]);
		// An empty editor for JSON has a mark of a mistake.
		const json = ['array', 'object'];
		expect(fields.filter(({ type, removed }) => json.includes(type ?? '') && !removed)).toEqual([]);
	}
});

test('Authentication is shown for the types that have a choice, and for no other', async () => {
	for (const [kind, type] of all) {
		const offered = await ways(type, nodes[kind]);
		if (offered.length > 1) expect(typesWithChoice(kind)).toContain(type);
	}
	const [authentication] = new DatabaseService().description.properties.filter(
		({ name }) => name === 'authentication',
	);
	expect(authentication?.displayOptions?.show?.serviceType).toEqual(typesWithChoice('database'));
	expect(typesWithChoice('database')).not.toContain('Snowflake');
});

describe('the notice about secrets', () => {
	const notice = async (parameters: INodeParameters) => {
		const { fields, emptyFieldsNotice = '' } = await columns(parameters, 'getSecretsNotice');
		expect(fields).toEqual([]);
		return emptyFieldsNotice;
	};

	test('shows what to copy into the credential, under the name in the form', async () => {
		const serviceType = 'Postgres';
		expect(await notice({ serviceType, authentication: 'basicAuth', name: 'sales' })).toMatch(
			/For PostgreSQL: \{"sales":\{"authType":\{"password":"…"\}\}\}$/,
		);
		expect(await notice({ serviceType: 'Snowflake', name: '={{ $json.name }}' })).toMatch(
			/\{"warehouse_prod":\{"password":"…",/,
		);
		expect(await notice({ serviceType: 'Mssql', serviceName: 'tested' })).toMatch(
			/\{"tested":\{"password":"…"\}\}$/,
		);
	});

	test.each([
		['BigQuery', '', /Choose an authentication method to see which secrets/],
		['Greenplum', 'iamAuthConfigurationSource', /"awsSecretAccessKey":"…"/],
		['Epic', '', /are added when the workflow runs\.$/],
		['={{ $json.type }}', '', /are added when the workflow runs\.$/],
	])('of %s says what it can', async (serviceType, authentication, text) => {
		expect(await notice({ serviceType, authentication })).toMatch(text);
	});
});

describe('Map Each Column', () => {
	test('has all fields, whatever the default type is', async () => {
		const { fields } = await columns({ operation: 'create' }, 'getInputColumns');
		expect(atHand(fields).slice(0, 4)).toEqual([
			'name',
			'displayName',
			'description',
			'serviceType',
		]);
		expect(fields.filter(({ required }) => required).map(({ id }) => id)).toEqual(['name']);
		const [mapper] = new DatabaseService().description.properties.filter(
			({ name }) => name === 'columns',
		);
		expect(mapper?.typeOptions?.loadOptionsDependsOn).toBeUndefined();
	});

	test('offers the fields of the default type’s connection, but no secrets', async () => {
		const offered = async (defaultServiceType: string) => {
			const parameters = { defaultServiceType };
			return await engine.loadOptions(nodes.database, 'getConnectionFields', { parameters });
		};
		const fields = await offered('Mysql');
		expect(fields).toContainEqual({ name: 'Host and Port', value: 'hostPort' });
		expect(fields).toContainEqual({ name: 'AWS Region', value: 'authType.awsConfig.awsRegion' });
		expect(fields.map(({ value }) => value)).not.toContain('authType.password');
		expect(await offered('')).toEqual([]);
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
