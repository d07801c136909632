import { allVersions, closeAll, DATABASES, type Parsed, PIPELINES, serve } from '../support';

afterAll(closeAll);

interface Row {
	row: string;
	path: string;
	serviceType: string;
	config: object;
	/** Part of what is stored. */
	stored: object;
}

const rows: Row[] = [
	{
		row: 'required fields are not asked for',
		path: DATABASES,
		serviceType: 'Snowflake',
		config: { type: 'Snowflake' },
		stored: { type: 'Snowflake', scheme: 'snowflake' },
	},
	{
		row: 'the type of an empty connection is filled in',
		path: DATABASES,
		serviceType: 'Snowflake',
		config: {},
		stored: { type: 'Snowflake', scheme: 'snowflake' },
	},
	{
		row: 'numbers and switches in text fields become texts',
		path: DATABASES,
		serviceType: 'Postgres',
		config: { type: 'Postgres', connectionOptions: { connect_timeout: 10, b: true } },
		stored: { connectionOptions: { connect_timeout: '10', b: 'true' } },
	},
	{
		row: 'null for a field with a default: the default stands there',
		path: DATABASES,
		serviceType: 'Postgres',
		config: { type: 'Postgres', scheme: null },
		stored: { scheme: 'postgresql+psycopg2' },
	},
	{
		row: 'gcp_adc comes back with defaults of another alternative',
		path: DATABASES,
		serviceType: 'BigQuery',
		config: { type: 'BigQuery', credentials: { gcpConfig: { type: 'gcp_adc' } } },
		stored: {
			credentials: {
				gcpConfig: { type: 'gcp_adc', authUri: 'https://accounts.google.com/o/oauth2/auth' },
			},
		},
	},
];

const cases = rows.flatMap((row) => allVersions.map((version) => ({ ...row, version })));

it.each(cases)('$version: $row', async ({ version, path, serviceType, config, stored }) => {
	const server = await serve({ version });
	const request = { name: 'a', serviceType, connection: { config } };
	const { status, body } = await server.post(path, request);
	expect([status, body.message]).toEqual([201, undefined]);
	expect(body.connection.config).toMatchObject(stored);
});

describe.each(allVersions)('%s', (version) => {
	it('a connection without config is a 400', async () => {
		const server = await serve({ version });
		const request = { name: 'a', serviceType: 'Snowflake', connection: {} };
		expect((await server.post(DATABASES, request)).status).toBe(400);
		expect(server.catalog.count('databaseService')).toBe(0);
	});

	const statusOf = async (hostPort: string): Promise<Parsed> => {
		const server = await serve({ version });
		const config = { type: 'Airflow', hostPort, connection: { type: 'Backend' } };
		const request = { name: 'a', serviceType: 'Airflow', connection: { config } };
		return (await server.post(PIPELINES, request)).status;
	};

	it.each(['localhost:8080', 'host.example.com:8088', 'http://my_host:8080'])(
		'the URI %s is taken',
		async (uri) => expect(await statusOf(uri)).toBe(201),
	);

	it.each([
		'10.20.30.40:8080',
		'my_host:8433',
		'2host:80',
		'[::1]:80',
		'http://',
		'http://h/100%',
		'http://h/a[1]',
	])('the URI %s is refused', async (uri) => expect(await statusOf(uri)).toBe(400));

	it('each release takes its own form', async () => {
		const server = await serve({ version });
		const isNewer = ['1.10', '1.13', '2.0'].includes(version);
		const statuses: number[] = [];
		for (const [name, more] of Object.entries({
			old: { token: 'secret token' },
			new: { authType: { token: 'secret token' } },
		})) {
			const config = { type: 'Databricks', hostPort: 'h:1', httpPath: '/sql', ...more };
			const request = { name, serviceType: 'Databricks', connection: { config } };
			statuses.push((await server.post(DATABASES, request)).status);
		}
		expect(statuses).toEqual(isNewer ? [400, 201] : [201, 400]);
	});

	it('trailing blanks of a name are kept', async () => {
		const server = await serve({ version });
		for (const name of ['crm', 'crm ']) {
			const request = { name, serviceType: 'Snowflake', connection: { config: {} } };
			expect((await server.post(DATABASES, request)).status).toBe(201);
		}
		expect(server.catalog.count('databaseService')).toBe(2);
	});
});
