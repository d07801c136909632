import { item, wayNames, ways } from './input-ways';
import { databases, pipelines, products, versions } from './kinds';
import { has, ownersOn } from './shown';
import { locate, run, text, useBench } from './support';

const { serve } = useBench();

const password = 'not for workflows';
const secrets = { warehouse: { authType: { password } } };

const label = (tagFQN: string) => ({
	tagFQN,
	source: 'Classification',
	labelType: 'Manual',
	state: 'Confirmed',
});

describe.each(versions)('on %s', (version) => {
	const given = has(version, 'domains') ? { ...item, domain: 'Marketing' } : item;
	const domains = has(version, 'domains') ? { rows: [{ domain: locate('Marketing') }] } : {};

	it.each(wayNames)('%s: the same request', async (way) => {
		const bench = await serve(version);
		const parameters = { operation: 'create', ...ways(domains)[way] };
		const ran = await run(bench, 'databaseService', parameters, [given], { secrets });
		expect(ran.result.error).toBeUndefined();
		const [[method, path, body] = []] = ran.sent;
		expect([method, path]).toEqual(['POST', '/api/v1/services/databaseServices']);
		expect(body).toEqual({
			name: 'warehouse',
			serviceType: 'Mysql',
			displayName: 'Warehouse',
			description: 'What **it** is',
			connection: {
				config: { username: 'catalog', hostPort: 'db:3306', authType: { password } },
			},
			...ownersOn(version, bench.emulator.catalog.find('user', 'alice')?.id),
			...(has(version, 'createTakesTags')
				? { tags: [label('Tier.Tier2'), label('PII.Sensitive')] }
				: {}),
			...(has(version, 'domainsList')
				? { domains: ['Marketing'] }
				: has(version, 'domains')
					? { domain: 'Marketing' }
					: {}),
		});
		expect(JSON.stringify(ran.json)).not.toContain(password);
		expect(ran.json[0]).toMatchObject({
			action: 'created',
			owners: [{ name: 'alice' }],
			tags: [{ tagFQN: 'PII.Sensitive' }, { tagFQN: 'Tier.Tier2' }],
		});
	});
});

it('a data product from its form: experts by name for a new one, as references for a patch', async () => {
	const bench = await serve('1.13');
	const form = {
		operation: 'upsert',
		...products.needs,
		name: 'Churn',
		experts: {
			rows: [{ user: locate('carol') }],
			namesOrExpression: [{ value: 'bob@example.com' }],
		},
		reviewers: { rows: [{ type: 'team', team: locate('Analytics', 'list') }] },
		additionalFields: { json: '{ "style": { "color": "#336699" } }' },
	};
	const { catalog } = bench.emulator;
	const idOf = (type: 'user' | 'team', one: string) => text(catalog.find(type, one)?.id);
	const created = await run(bench, 'dataProduct', form);
	expect(created.sent.map(([, , body]) => body)).toEqual([
		{
			name: 'Churn',
			description: products.desired.description,
			domains: ['Marketing'],
			experts: ['carol', 'bob'],
			reviewers: [{ id: idOf('team', 'Analytics'), type: 'team' }],
			style: { color: '#336699' },
		},
	]);
	const patched = await run(bench, 'dataProduct', {
		...form,
		experts: { rows: [{ user: locate('alice') }] },
	});
	expect(patched.sent.map(([, , body]) => body)).toEqual([
		[
			{ op: 'test', path: '/updatedAt', value: expect.any(Number) },
			{
				op: 'add',
				path: '/experts',
				value: [
					{ id: idOf('user', 'alice'), type: 'user', name: 'alice', fullyQualifiedName: 'alice' },
				],
			},
		],
	]);
});

it('empty cells are ignored or clear, and unknown columns are named', async () => {
	const bench = await serve('1.13');
	const { catalog } = bench.emulator;
	catalog.seed('pipelineService', {
		...pipelines.desired,
		name: 'a',
		description: 'Kept',
		owners: ['bob'],
	});
	const rows = [{ name: 'a', description: '', owners: '', 'Cost Centre': '4711' }];
	const upsert = { operation: 'upsert', specifyFields: 'mapAutomatically' };
	const ignored = await run(bench, 'pipelineService', upsert, rows);
	expect(ignored.json[0]).toMatchObject({ action: 'unchanged', description: 'Kept' });
	expect(ignored.hints).toContainEqual(
		'3 columns are not fields of a pipeline service and were not sent: "row", "Cost Centre", "label".',
	);
	const cleared = await run(bench, 'pipelineService', { ...upsert, emptyCells: 'clear' }, rows);
	expect(cleared.json[0]).toMatchObject({ action: 'updated', owners: [] });
	expect(catalog.find('pipelineService', 'a')).not.toHaveProperty('description');
});

it('says of a column that only some items have a field for, for which it was not sent', async () => {
	const bench = await serve('1.13');
	const rows = ['PostgreSQL', 'Snowflake', 'Posgres'].map((Type, index) => {
		return { 'Service Name': `svc${index}`, Type, Host: 'db.example.com', Port: 5432, Team: 'x' };
	});
	const ran = await run(bench, 'databaseService', { operation: 'sync', mode: 'plan' }, rows);
	expect(ran.hints).toEqual(
		expect.arrayContaining([
			expect.stringMatching(
				/not fields of a database service and were not sent: [^HP]*"Team"[^HP]*\.$/,
			),
			'Not sent for svc1, as its service type has no such field: "Host", "Port".',
		]),
	);
	expect(ran.json.map(({ action }) => action)).toEqual(['create', 'create', 'failed']);
});

it('what was noticed about a single item is in its output, for the next node', async () => {
	const bench = await serve('1.13');
	const rows = [
		{ Name: 'one', Type: 'Snowflake', Host: 'db.example.com', Colour: 'red' },
		{ Name: 'two', Type: 'Mysql', connection: { hostPort: 'db:1', username: 'u' } },
	];
	const upsert = { operation: 'upsert', specifyFields: 'mapAutomatically' };
	const { json } = await run(bench, 'databaseService', upsert, rows);
	const [one, two] = json;
	expect(one?.notices).toEqual(
		expect.arrayContaining([
			'Not sent for one, as its service type has no such field: "Host".',
			'The column "Colour" is not a field of a database service and was not sent.',
			expect.stringMatching(/Snowflake also needs "username", "account"/),
		]),
	);
	expect(JSON.stringify(two?.notices)).not.toMatch(/Host|Colour|also needs/);
});

it('a connection with a field that its type does not have says what the type needs', async () => {
	const bench = await serve('1.13');
	const parameters = {
		operation: 'upsert',
		name: 'dwh',
		serviceType: 'Snowflake',
		connectionJson: '{"hostPort": "db.example.com:443"}',
	};
	const { result } = await run(bench, 'databaseService', parameters);
	expect(result.error?.description).toMatch(
		/^Correct the connection\. .*Snowflake also needs "username", "account"/,
	);
});

it('a secret that was typed into the workflow is pointed out, not shown', async () => {
	const bench = await serve('1.13');
	const connection = { username: 'catalog', hostPort: 'db:3306', authType: { password } };
	const parameters = {
		operation: 'create',
		name: 'typed',
		serviceType: 'Mysql',
		connectionJson: JSON.stringify(connection),
	};
	const { hints, json, sent } = await run(bench, 'databaseService', parameters);
	expect(hints).toEqual([
		expect.stringMatching(
			/Connection \(JSON\) contains a secret \(authType\.password\).*credential/,
		),
	]);
	expect(JSON.stringify([hints, json])).not.toContain(password);
	expect(JSON.stringify(sent)).toContain(password);
	const clean = { ...parameters, operation: 'upsert', ...databases.needs };
	expect((await run(bench, 'databaseService', clean)).hints).toEqual([]);
});
