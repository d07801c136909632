import type { Version } from '../../../../testing/emulator';
import { type Server, PIPELINES, airflow, allVersions, closeAll, label, serve } from '../support';

afterAll(closeAll);

const ownersOf = (version: Version) =>
	version === '1.1' || version === '1.2' ? 'owner' : 'owners';

async function withService(version: Version): Promise<Server> {
	const server = await serve({ version });
	server.catalog.seed('pipelineService', {
		...airflow('a'),
		tags: ['PII.None'],
		owners: ['alice'],
	});
	return server;
}

describe.each(allVersions)('the answer of a PUT on %s', (version) => {
	it('leaves out tags that were not sent, although they are kept', async () => {
		const server = await withService(version);
		const { body } = await server.put(PIPELINES, airflow('a', { description: 'new' }));
		expect(body).toMatchObject({ description: 'new' });
		expect(body).not.toHaveProperty('tags');
		expect(server.catalog.find('pipelineService', 'a')?.tags).toHaveLength(1);
	});

	it('leaves out the owner on 1.1 only', async () => {
		const server = await withService(version);
		const { body } = await server.put(PIPELINES, airflow('a'));
		const isShown = Object.hasOwn(body, ownersOf(version));
		expect(isShown).toBe(version !== '1.1');
		expect(server.catalog.find('pipelineService', 'a')?.owners).toMatchObject([{ name: 'alice' }]);
	});
});

describe.each(allVersions)('tags on %s', (version) => {
	const expected = version === '1.1' ? [] : [{ tagFQN: 'PII.None' }];

	it.each(['post', 'put'] as const)('1.1 ignores them in a %s', async (method) => {
		const server = await serve({ version });
		const request = airflow('a', { tags: [label('PII.None')] });
		expect((await server[method](PIPELINES, request)).status).toBe(201);
		expect(server.catalog.find('pipelineService', 'a')?.tags).toMatchObject(expected);
	});

	it('every server takes them in a PATCH', async () => {
		const server = await serve({ version });
		const { body } = await server.post(PIPELINES, airflow('a'));
		const patch = [{ op: 'add', path: '/tags', value: [label('PII.None')] }];
		await server.patch(`${PIPELINES}/${body.id}`, patch);
		expect(server.catalog.find('pipelineService', 'a')?.tags).toHaveLength(1);
	});
});
