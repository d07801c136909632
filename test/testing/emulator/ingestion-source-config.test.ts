import { DATABASES, closeAll } from './support';
import { INGESTION, isFrom, releases, serveIngestion } from './ingestion-support';

afterAll(closeAll);

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

describe('a source config without config', () => {
	it('is a 500, is stored, and breaks whatever holds it', async () => {
		const server = await serveIngestion('1.6');
		const created = await server.post(INGESTION, server.request('bad', { sourceConfig: {} }));
		expect(created.status).toBe(500);
		const id = text(server.catalog.find('ingestionPipeline', 'shop.bad')?.id);
		const answers = [
			await server.get(INGESTION),
			await server.get(`${INGESTION}/${id}`),
			await server.put(INGESTION, server.request('bad')),
			await server.patch(`${INGESTION}/${id}`, []),
			await server.delete(`${INGESTION}/${id}?hardDelete=true`),
			await server.delete(`${DATABASES}/${server.serviceId}?hardDelete=true&recursive=true`),
		];
		expect(answers.map(({ status }) => status)).toEqual([500, 500, 500, 500, 500, 500]);
		expect(server.catalog.find('ingestionPipeline', 'shop.bad')).toBeDefined();
		expect(server.catalog.find('databaseService', 'shop')).toBeDefined();
	});

	it('is harmless with an empty config', async () => {
		const server = await serveIngestion('1.6');
		await server.create('bare', { sourceConfig: { config: {} } });
		expect((await server.get(INGESTION)).status).toBe(200);
	});
});

describe('dbt', () => {
	const token = { dbtConfigType: 'cloud', dbtCloudAuthToken: 'planted-dbt-token' };
	const dbt = (more: object = {}) => ({
		pipelineType: 'dbt',
		sourceConfig: { config: { type: 'DBT', dbtConfigSource: token, ...more } },
	});

	it.each(releases)('is typed, completed and masked from 1.6 on (%s)', async (version) => {
		const server = await serveIngestion(version);
		const { text, body } = await server.post(INGESTION, server.request('dbt', dbt()));
		const isTyped = isFrom(version, '1.6');
		expect(text.includes('planted-dbt-token')).toBe(!isTyped);
		expect(body.sourceConfig.config.dbtClassificationName).toBe(isTyped ? 'dbtTags' : undefined);
		const unknown = await server.post(INGESTION, server.request('dbt2', dbt({ colour: 'red' })));
		expect(unknown.status).toBe(isTyped ? 400 : 201);
	});

	it('keeps a mask that is sent back (1.6)', async () => {
		const server = await serveIngestion('1.6');
		await server.create('dbt', dbt());
		const { body } = await server.get(`${INGESTION}/name/shop.dbt`);
		await server.put(
			INGESTION,
			server.request('dbt', { ...dbt(), sourceConfig: body.sourceConfig }),
		);
		const stored = JSON.stringify(server.catalog.find('ingestionPipeline', 'shop.dbt'));
		expect(stored).not.toContain('planted-dbt-token');
		expect(stored).toContain('*********');
	});
});

it('answers an unknown field of the source config’s frame', async () => {
	const server = await serveIngestion('1.6');
	const sourceConfig = { type: 'DatabaseMetadata' };
	const { body } = await server.post(INGESTION, server.request('x', { sourceConfig }));
	expect(body.message).toMatch(/^Unrecognized field "type" /);
});
