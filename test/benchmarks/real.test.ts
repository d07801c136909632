import { Services } from '../../benchmarks/real/compare';
import { costsOf } from '../../benchmarks/real/costs';
import { readOptions } from '../../benchmarks/options';
import { rowsOf } from '../../benchmarks/services';
import { allVersions, closeAll, serve } from '../src/support';

afterEach(closeAll);

const count = 30;

it.each(allVersions)('leaves a server of %s as it was', async (version) => {
	const { url, tokens, catalog } = await serve({ version });
	catalog.seed('pipelineService', { name: 'airflow_000001', serviceType: 'Airflow' });
	const services = new Services({ url, token: tokens.admin }, count);
	const names = () => catalog.all('pipelineService').map(({ name }) => name);
	const before = names();
	await services.prepare('fivePercentStale');
	expect(names()).toHaveLength(before.length + count);
	await expect(services.check()).rejects.toThrow('28 of 30 services are as desired.');
	await services.prepare('asExpected');
	await services.check();
	await services.remove();
	expect(names()).toEqual(before);
	await services.prepare('empty');
	await services.close();
});

it('says what requests cost there', async () => {
	const { url, tokens, catalog } = await serve({ version: '1.6' });
	const target = { url: `${url}/`, token: tokens.admin };
	const services = new Services(target, count);
	await services.prepare('asExpected');
	const costs = await costsOf(target, rowsOf(count, services.prefix));
	await services.close();
	expect(Object.values(costs).filter((cost) => !Number.isFinite(cost))).toEqual([]);
	const descriptions = catalog.all('pipelineService').map(({ description }) => description);
	expect(new Set(descriptions)).toEqual(new Set(['Changed by PATCH.']));
});

it('says what a server refuses', async () => {
	const { url } = await serve();
	await expect(costsOf({ url, token: 'x.y.z' }, rowsOf(1))).rejects.toThrow(/HTTP 401$/);
});

it('needs a token', () => {
	const given = process.env.OPENMETADATA_TOKEN;
	delete process.env.OPENMETADATA_TOKEN;
	expect(() => readOptions(['--server', 'http://localhost:8585'])).toThrow(
		'--server needs a token: set OPENMETADATA_TOKEN.',
	);
	process.env.OPENMETADATA_TOKEN = 'token';
	const server = { url: 'http://localhost:8585', token: 'token' };
	expect(readOptions(['--server', server.url])).toMatchObject({ server });
	if (given === undefined) delete process.env.OPENMETADATA_TOKEN;
	else process.env.OPENMETADATA_TOKEN = given;
});
