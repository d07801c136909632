import type { NodeName } from './support';

/** Every planted secret holds it. */
export const mark = 'planted';

export interface Service {
	node: NodeName;
	serviceType: string;
	config: object;
	secrets: object;
	/** Pointer to one of the secrets. */
	path: string;
}

const key = (name: string) =>
	`-----BEGIN PRIVATE KEY-----\n${mark}-${name}\n-----END PRIVATE KEY-----`;

export const services: Service[] = [
	{
		node: 'databaseService',
		serviceType: 'Postgres',
		config: { username: 'catalog', hostPort: 'db:5432', database: 'dwh' },
		secrets: { authType: { password: `${mark}-password` } },
		path: '/connection/config/authType/password',
	},
	{
		node: 'databaseService',
		serviceType: 'BigQuery',
		config: {
			credentials: {
				gcpConfig: {
					type: 'service_account',
					projectId: 'p',
					clientEmail: 'c@example.com',
					clientId: '1',
				},
			},
		},
		secrets: { credentials: { gcpConfig: { privateKey: key('nested') } } },
		path: '/connection/config/credentials/gcpConfig/privateKey',
	},
	{
		node: 'databaseService',
		serviceType: 'Snowflake',
		config: { username: 'catalog', account: 'a', warehouse: 'w' },
		secrets: {
			password: `${mark}-a`,
			privateKey: key('b'),
			snowflakePrivatekeyPassphrase: `${mark}-c`,
		},
		path: '/connection/config/password',
	},
	{
		node: 'pipelineService',
		serviceType: 'Airflow',
		config: {
			hostPort: 'http://airflow:8080',
			connection: { type: 'Mysql', username: 'airflow', hostPort: 'db:3306' },
		},
		secrets: { connection: { authType: { password: `${mark}-deep` } } },
		path: '/connection/config/connection/authType/password',
	},
	{
		node: 'dashboardService',
		serviceType: 'Superset',
		config: {
			hostPort: 'http://superset:8088',
			connection: { provider: 'db', username: 'catalog' },
		},
		secrets: { connection: { password: `${mark}-superset` } },
		path: '/connection/config/connection/password',
	},
];
