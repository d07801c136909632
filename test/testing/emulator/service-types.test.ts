import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Server, closeAll, serve } from './support';

const facts = join(__dirname, '../../../src/connections/facts');
const types = ['pipeline', 'database', 'dashboard'].flatMap((kind) =>
	readdirSync(join(facts, kind)).map((file): [string, string] => [kind, file.slice(0, -5)]),
);

let server: Server;
beforeAll(async () => {
	server = await serve();
});
afterAll(closeAll);

it('knows 100 service types', () => {
	expect(types).toHaveLength(100);
});

it.each(types)('takes a %s service of type %s, and no unknown field', async (kind, serviceType) => {
	const path = `/v1/services/${kind}Services`;
	const request = { name: serviceType, serviceType };
	const empty = await server.post(path, { ...request, connection: { config: {} } });
	expect([empty.status, empty.body.serviceType]).toEqual([201, serviceType]);
	const config = { colour: { red: true } };
	const { status, body } = await server.put(path, { ...request, connection: { config } });
	if (status === 200) return expect(openTypes).toContain(serviceType);
	expect(body.message).toBe(
		`Failed to convert [${serviceType}] to type [${serviceType}]. Review the connection.`,
	);
});

/** Whoever writes such a connector has fields of their own. */
const openTypes = ['CustomPipeline', 'CustomDatabase', 'CustomDashboard'];

it.each([
	['1.1', 'pipeline', 'OpenLineage', 400],
	['1.6', 'pipeline', 'OpenLineage', 201],
	['1.6', 'database', 'Epic', 400],
	['1.1', 'database', 'Mysql', 201],
] as const)('on %s a %s service of type %s: %i', async (version, kind, serviceType, status) => {
	const older = await serve({ version });
	const request = { name: 'a', serviceType, connection: { config: {} } };
	const answer = await older.post(`/v1/services/${kind}Services`, request);
	expect(answer.status).toBe(status);
});
