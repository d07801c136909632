import type { Version } from '../../../../testing/emulator';
import { PIPELINES, PRODUCTS, airflow, closeAll, product, serve } from '../support';

afterAll(closeAll);

const released: Version[] = ['1.1', '1.2', '1.6', '1.10', '1.13', '1.13.6', '2.0'];

interface Row {
	row: string;
	path: string;
	field: string;
	value: unknown;
	since: Version;
}

const rows: Row[] = [
	{
		row: 'services take an ingestion runner from 1.7 on',
		path: PIPELINES,
		field: 'ingestionRunner',
		value: { id: '11111111-1111-4111-8111-111111111111', type: 'ingestionRunner' },
		since: '1.10',
	},
	{
		row: 'services have data products after 1.2',
		path: PIPELINES,
		field: 'dataProducts',
		value: [],
		since: '1.6',
	},
	{
		row: 'data products have reviewers from 1.10 on',
		path: PRODUCTS,
		field: 'reviewers',
		value: [],
		since: '1.10',
	},
	...['dataProductType', 'visibility', 'portfolioPriority'].map((field): Row => ({
		row: `data products have ${field} from 1.13.6 on`,
		path: PRODUCTS,
		field,
		value: 'x',
		since: '1.13.6',
	})),
];

const all = rows.flatMap((row) =>
	released
		.filter((version) => row.path === PIPELINES || version !== '1.1')
		.map((version) => ({ ...row, version })),
);

it.each(all)('$version: $row', async ({ version, path, field, value, since }) => {
	const server = await serve({ version });
	const request = path === PIPELINES ? airflow('a') : product(version, 'a');
	const { status, body } = await server.post(path, { ...request, [field]: value });
	const isKnown = released.indexOf(version) >= released.indexOf(since);
	expect(status).toBe(isKnown ? 201 : 400);
	if (!isKnown && version !== '1.2') {
		expect(body.message).toMatch(`Unrecognized field "${field}"`);
	}
	const created = isKnown ? body : (await server.post(path, request)).body;
	const patch = [{ op: 'add', path: `/${field}`, value }];
	const patched = await server.patch(`${path}/${created.id}`, patch);
	const isBroken = field === 'dataProducts' && version === '1.2';
	expect(patched.status).toBe(isKnown ? 200 : isBroken ? 500 : 400);
});

it('1.2: data products of services are named and cannot be set', async () => {
	const server = await serve({ version: '1.2' });
	const { body } = await server.post(PIPELINES, { ...airflow('a'), dataProducts: ['x'] });
	expect(body).toEqual({
		code: 400,
		message: expect.stringMatching(/'setterless' property \("dataProducts"\)/),
	});
	expect((await server.get(`${PIPELINES}?fields=dataProducts`)).status).toBe(400);
});

it.each([
	['1.1', '1.1.0-SNAPSHOT'],
	['1.2', '1.2.0-SNAPSHOT'],
	['1.6', '1.6.0-SNAPSHOT'],
	['1.10', '1.10.14'],
	['1.13', '1.13.0'],
	['1.13.6', '1.13.6'],
	['2.0', '2.0.0-SNAPSHOT'],
] as const)('%s says that it is %s', async (version, reported) => {
	const server = await serve({ version });
	expect((await server.get('/v1/system/version')).body).toMatchObject({ version: reported });
});
