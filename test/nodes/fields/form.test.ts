import { readScope, readEntityRef, readInput } from '../../../nodes/shared/fields';
import type { EntityDefinition } from '../../../src/entities';
import {
	databaseService,
	dataProduct,
	ingestionPipeline,
	pipelineService,
} from '../../../src/entities/all';
import { formOf, picked } from './form';

const id = '6c2f2f0e-2f0b-4a3f-9d3c-1f6a7a0f5b11';

const inputOf = async (
	values: Record<string, unknown>,
	entity: EntityDefinition = databaseService,
) =>
	(
		await readInput(
			formOf({ specifyFields: 'fieldsBelow', operation: 'upsert', ...values }),
			entity,
		)
	).desired;

describe('Fields Below', () => {
	test('only what is filled in is desired', async () => {
		expect(
			await inputOf({
				name: 'a',
				displayName: '',
				description: 'd',
				serviceType: 'Mysql',
				authentication: '',
				connectionFields: { mappingMode: 'defineBelow', value: null },
				connectionJson: '{}',
				owners: {},
				tags: {},
				domains: {},
				additionalFields: {},
				emptyFields: 'leave',
			}),
		).toEqual({ name: 'a', description: 'd', serviceType: 'Mysql' });
	});

	test('empty fields that are shown are cleared on demand; what nothing can be without is not', async () => {
		const shown = { name: 'a', serviceType: 'Mysql', displayName: '', owners: {}, tags: {} };
		expect(await inputOf({ ...shown, emptyFields: 'clear' })).toEqual({
			name: 'a',
			serviceType: 'Mysql',
			displayName: null,
			owners: null,
			tags: null,
		});
	});

	test('a connection has the constants of its authentication, typed fields, and what JSON says', async () => {
		const connectionFields = {
			mappingMode: 'defineBelow',
			value: {
				costPerTB: '5',
				includePolicyTags: false,
				usageLocation: null,
				stale: 'of another type',
			},
			schema: [
				{ id: 'costPerTB' },
				{ id: 'usageLocation' },
				{ id: 'includePolicyTags', removed: true },
			],
		};
		const desired = await inputOf({
			serviceType: 'BigQuery',
			authentication: 'gcpCredentialsValues',
			connectionFields,
			authenticationFields: {
				mappingMode: 'defineBelow',
				value: { 'credentials.gcpConfig.projectId': 'p', 'credentials.gcpConfig.type': null },
				schema: [{ id: 'credentials.gcpConfig.projectId' }],
			},
			connectionJson: '{"config": {"credentials": {"gcpConfig": {"clientEmail": "e"}}}}',
		});
		expect(desired.connection).toEqual({
			config: {
				credentials: { gcpConfig: { type: 'service_account', projectId: 'p', clientEmail: 'e' } },
				costPerTB: 5,
			},
		});
	});

	test('JSON may hold the fields alone, as an object of an expression', async () => {
		const desired = await inputOf({ serviceType: 'Mysql', connectionJson: { username: 'u' } });
		expect(desired.connection).toEqual({ config: { username: 'u' } });
		const beside = { config: { username: 'u' }, hostPort: 'h' };
		expect((await inputOf({ serviceType: 'Mysql', connectionJson: beside })).connection).toEqual({
			config: { username: 'u', hostPort: 'h' },
		});
	});

	test('another type is sent as it is typed, and must be typed', async () => {
		expect((await inputOf({ serviceType: 'other', otherServiceType: ' Home ' })).serviceType).toBe(
			'Home',
		);
		await expect(inputOf({ serviceType: 'other', otherServiceType: '' })).rejects.toMatchObject({
			message: 'Other Service Type is empty.',
			field: 'serviceType',
		});
	});

	test('rows of people, and names by expression', async () => {
		const owners = {
			rows: [
				{ type: 'user', user: picked('list', 'dave.smith') },
				{ type: 'team', team: picked('name', 'Data Platform') },
				{ type: 'user', user: picked('id', id) },
				{ type: 'user', user: picked('list', '') },
			],
			namesOrExpression: [{ value: 'alice, team:Analytics' }, { value: ['bob'] }],
		};
		expect((await inputOf({ owners })).owners).toEqual([
			{ type: 'user', name: 'dave.smith' },
			{ type: 'team', name: 'Data Platform' },
			{ type: 'user', id },
			'alice',
			'team:Analytics',
			'bob',
		]);
	});

	test('rows of domains and tags', async () => {
		const desired = await inputOf({
			domains: { rows: [{ domain: picked('list', '"Sales.EU"') }] },
			tags: {
				rows: [{ tag: picked('name', 'PII.Sensitive') }],
				namesOrExpression: [{ value: '' }],
			},
			additionalFields: { dataProducts: { rows: [{ dataProduct: picked('list', 'Churn') }] } },
		});
		expect(desired).toEqual({
			domains: ['"Sales.EU"'],
			tags: ['PII.Sensitive'],
			dataProducts: ['Churn'],
		});
	});

	test('an expression may stand for a whole list', async () => {
		expect((await inputOf({ tags: 'PII.Sensitive, Tier.Tier1' })).tags).toEqual([
			'PII.Sensitive',
			'Tier.Tier1',
		]);
	});

	test('data products have a domain, experts and reviewers', async () => {
		const desired = await inputOf(
			{
				name: 'Churn',
				description: 'd',
				domain: picked('list', 'Marketing'),
				experts: { rows: [{ user: picked('list', 'bob') }] },
				reviewers: { rows: [{ type: 'team', team: picked('list', 'Analytics') }] },
				additionalFields: { json: '{"style": {"color": "#fff"}, "name": "other"}' },
			},
			dataProduct,
		);
		expect(desired).toEqual({
			name: 'Churn',
			description: 'd',
			domains: ['Marketing'],
			experts: ['bob'],
			reviewers: [{ type: 'team', name: 'Analytics' }],
			style: { color: '#fff' },
		});
	});

	test('a pipeline service has a schedule', async () => {
		const additionalFields = { scheduleInterval: '0 6 * * *', json: '{"lifeCycle": {}}' };
		expect(await inputOf({ additionalFields }, pipelineService)).toEqual({
			scheduleInterval: '0 6 * * *',
			lifeCycle: {},
		});
	});
});

describe('which one', () => {
	test.each([
		[picked('list', '"a.b"'), { fqn: '"a.b"' }],
		[picked('fqn', 'Marketing.Churn'), { fqn: 'Marketing.Churn' }],
		[picked('name', ' a.b '), { name: 'a.b' }],
		[picked('id', id), { id }],
		['a.b', { name: 'a.b' }],
		[id, { id }],
		[picked('name', 2024 as unknown as string), { name: '2024' }],
	])('%j is %j', (value, ref) => {
		expect(readEntityRef(value, databaseService)).toEqual(ref);
	});

	test('what lies in something is known by its full name', () => {
		expect(readEntityRef('shop.p', ingestionPipeline)).toEqual({ fqn: 'shop.p' });
	});

	test.each([undefined, '', picked('list', ''), picked('name', '  '), {}])(
		'%j names nothing',
		(value) => {
			expect(() => readEntityRef(value, databaseService)).toThrow('No entity is selected.');
		},
	);
});

test('a scope holds what was filled in', () => {
	expect(readScope('Scope', {})).toEqual({});
	expect(
		readScope('Scope', {
			serviceType: 'Mysql',
			ownerTeam: picked('list', 'Analytics'),
			domain: picked('id', id),
			tag: picked('name', 'Tier.Tier1'),
		}),
	).toEqual({
		serviceType: 'Mysql',
		owner: { type: 'team', name: 'Analytics' },
		domain: id,
		tag: 'Tier.Tier1',
	});
});

test.each([
	['an empty pick list', { tag: picked('list', '') }, 'Scope › Tag: the condition is empty.'],
	[
		'an expression without a result',
		{ serviceType: undefined },
		'Scope › Service Type: the condition is empty.',
	],
	['null', { domain: null, serviceType: 'Mysql' }, 'Scope › Domain: the condition is empty.'],
	[
		'two kinds of owner',
		{ ownerTeam: picked('list', 'Analytics'), ownerUser: picked('list', 'alice') },
		'Scope: only one owner can be given, either a user or a team.',
	],
	['text', 'Mysql', 'Scope: this is not an object.'],
])('a scope with %s is refused', (_, scope, message) => {
	expect(() => readScope('Scope', scope)).toThrow(message);
});
