import {
	serviceTypesOf,
	typeSpan,
	type ServiceKind,
} from '../../../src/connections/types/service-types';
import { type Server, closeAll, serve } from './support';

const kinds = ['pipeline', 'database', 'dashboard'] as const;
const types = kinds.flatMap((kind) =>
	serviceTypesOf(kind)
		.filter(({ value }) => typeSpan(kind, value)?.until === undefined)
		.map(({ value }): [ServiceKind, string] => [kind, value]),
);

let server: Server;
beforeAll(async () => {
	server = await serve({ version: '2.0' });
});
afterAll(closeAll);

it('knows the 107 service types of 2.0', () => {
	expect(types).toHaveLength(107);
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
	['1.2', 'database', 'Iceberg', 400],
	['1.6', 'database', 'Iceberg', 201],
	['2.0', 'database', 'Iceberg', 400],
	['1.6', 'pipeline', 'Wherescape', 400],
	['1.10', 'pipeline', 'Wherescape', 201],
] as const)('on %s a %s service of type %s: %i', async (version, kind, serviceType, status) => {
	const other = await serve({ version });
	const request = { name: 'a', serviceType, connection: { config: {} } };
	const answer = await other.post(`/v1/services/${kind}Services`, request);
	expect(answer.status).toBe(status);
});
