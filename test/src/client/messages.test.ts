import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { redactor } from '../../../src/http/failures/redact';
import { allVersions, clientOf, closeAll, onClose, refusal, serve } from '../support';

afterEach(closeAll);

const service = { name: 'etl', serviceType: 'Airflow' };

describe.each(allVersions)('on %s', (version) => {
	it('a token of another server is an authentication failure, and said as such', async () => {
		const world = await serve({ version });
		const client = world.client({ as: 'otherServer' });
		for (const asked of [client.whoAmI(), client.pipelineServices.get({ name: 'etl' })]) {
			expect(await refusal(asked)).toMatchObject({
				type: 'UNAUTHORIZED',
				code: 'TOKEN_FOREIGN',
				remedy: expect.stringMatching('The token is from another server'),
			});
		}
		expect(client.counts.retries).toBe(0);
	});

	it('an overloaded database is worth waiting for', async () => {
		const world = await serve({ version });
		const client = world.client();
		world.failNext({ kind: 'tooManyClients', method: 'POST', times: 2 });
		const connection = { config: { type: 'Airflow', hostPort: 'http://h:1' } };
		const { action } = await client.pipelineServices.create({ ...service, connection });
		expect(action).toBe('created');
		expect(client.counts.retries).toBeGreaterThan(0);
		expect(world.catalog.count('pipelineService')).toBe(1);
	});

	it('the tag that excludes another one is named', async () => {
		const world = await serve({ version });
		world.catalog.seed('pipelineService', { ...service, tags: ['PII.None'] });
		const { pipelineServices } = world.client();
		const updating = pipelineServices.update({ name: 'etl' }, { tags: ['PII.Sensitive'] });
		expect(await refusal(updating)).toMatchObject({
			type: 'BAD_REQUEST',
			field: 'tags',
			code: 'TAGS_EXCLUSIVE',
			message:
				'The pipeline service "etl" already has the tag "PII.None", which excludes "PII.Sensitive".',
		});
		const replaced = await pipelineServices.update(
			{ name: 'etl' },
			{ tags: ['PII.Sensitive'] },
			{ tags: 'replace' },
		);
		expect(replaced.action).toBe('updated');
	});

	it.each([
		['a quotation mark', { name: 'a"b' }, '"name" must not contain a quotation mark'],
		['a name in quotes', { name: '"a.b"' }, '"name" must not contain a quotation mark'],
		['U+0000 in a name', { name: 'a\0b' }, '"name" must not contain the character U+0000'],
		[
			'U+0000 in a text',
			{ name: 'a', description: '\0' },
			'"description" must not contain the character U+0000',
		],
	])('%s is refused before anything is sent', async (_what, given, words) => {
		const world = await serve({ version });
		const error = await refusal(world.client().pipelineServices.upsert({ ...service, ...given }));
		expect([error.type, error.message]).toEqual(['BAD_REQUEST', expect.stringContaining(words)]);
		expect(world.writes()).toEqual([]);
	});
});

describe('a proxy that is not there', () => {
	const closedPort = async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const { port } = server.address() as AddressInfo;
		await new Promise((resolve) => server.close(resolve));
		return port;
	};

	it.each(['http://catalog.example', 'https://catalog.example'])(
		'is not taken for a wrong base URL %s',
		async (baseUrl) => {
			const world = await serve({ version: '1.13' });
			const proxy = `http://127.0.0.1:${await closedPort()}`;
			const env = { HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
			const client = clientOf({ baseUrl, token: world.tokens.user, env });
			const error = await refusal(client.whoAmI());
			expect(error.message).toMatch(
				/^Could not connect to the proxy in front of https?:\/\/catalog/,
			);
			expect(error.remedy).toMatch('HTTP_PROXY');
			expect(error.remedy).not.toMatch('base URL');
		},
	);

	it('is told from a server that is not there', async () => {
		const world = await serve({ version: '1.13' });
		const baseUrl = `http://127.0.0.1:${await closedPort()}`;
		const error = await refusal(clientOf({ baseUrl, token: world.tokens.user }).whoAmI());
		expect(error.message).toMatch(/^Could not connect to http:/);
		expect(error.remedy).toMatch('base URL');
	});
});

describe('what is struck out of messages', () => {
	it.each([
		['a short secret that stands alone', ['prod'], 'no user prod here', 'no user *** here'],
		['a word that begins like a short secret', ['prod'], 'no prod_dwh here', 'no prod_dwh here'],
		['a word that ends like one', ['prod'], 'is dwh-prod there', 'is dwh-prod there'],
		['a short secret behind an escape', ['prod'], String.raw`"a\nprod"`, String.raw`"a\n***"`],
		['a short secret in a URL', ['prod'], 'p%3Dprod&x', 'p%3D***&x'],
		['a long secret anywhere', ['very secret'], 'xvery secrety', 'x***y'],
		['what a server encrypted', [], 'was fernet:gAAAAAB_x-y= there', 'was *** there'],
	])('%s', (_what, secrets, text, expected) => {
		expect(redactor(secrets)(text)).toBe(expected);
	});

	it('values of a connection that are no secrets stay', async () => {
		const world = await serve({ version: '1.6' });
		world.catalog.seed('databaseService', {
			name: 'prod_dwh',
			serviceType: 'Postgres',
			connection: { config: { type: 'Postgres', hostPort: 'h:1', database: 'dev' } },
		});
		world.failNext({ kind: 'locked', method: 'PATCH', times: 1000 });
		const { databaseServices } = world.client({ limits: { budgetMs: 1 } });
		const connection = { config: { database: 'prod', authType: { password: 'geheim12' } } };
		const error = await refusal(databaseServices.update({ name: 'prod_dwh' }, { connection }));
		expect(error.message).not.toMatch(/\*\*\*_dwh/);
	});
});

it('nothing warns of listeners, however many requests share a signal', async () => {
	const warnings: string[] = [];
	const onWarning = ({ name }: Error) => warnings.push(name);
	process.on('warning', onWarning);
	onClose(async () => void process.off('warning', onWarning));
	const world = await serve({ version: '1.13' });
	const { signal } = new AbortController();
	const client = world.client({ concurrency: 64, signal });
	const items = Array.from({ length: 200 }, (_, at) => ({
		...service,
		name: `etl ${at}`,
		connection: { config: { type: 'Airflow', hostPort: 'http://h:1' } },
	}));
	await Promise.all(items.map(async (item) => await client.pipelineServices.upsert(item)));
	await client.pipelineServices.upsertMany(items, { signal });
	await new Promise((resolve) => setImmediate(resolve));
	expect(warnings).toEqual([]);
});

it.each(['1.6', '1.13', '2.0'] as const)(
	'%s: what a server shows encrypted leaves no trace and is no difference',
	async (version) => {
		const world = await serve({ version });
		world.catalog.seed('databaseService', {
			name: 'pg',
			serviceType: 'Postgres',
			connection: {
				config: { type: 'Postgres', hostPort: 'h:1', authType: { password: 'geheim12' } },
			},
		});
		const { databaseServices } = world.client();
		const connection = { config: { hostPort: 'h:2', authType: { password: 'geheim34' } } };
		const outcome = await databaseServices.update({ name: 'pg' }, { connection });
		expect(JSON.stringify(outcome)).not.toMatch(/fernet|geheim/);
		// The answer shows that it holds: nothing is read once more.
		expect(world.journal.filter(({ method }) => method === 'GET').length).toBeLessThan(4);
		const patch = [{ op: 'add', path: '/connection/config/authType/password', value: 'fernet:x' }];
		expect((await refusal(databaseServices.patch({ name: 'pg' }, patch))).type).toBe('BAD_REQUEST');
	},
);
