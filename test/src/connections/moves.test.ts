import {
	checkConfig,
	loadConnectionSchema,
	moveToRelease,
	type ServiceKind,
} from '../../../src/connections';
import { type Field, fieldsAt, variantsOf } from '../../../src/connections/fields/field';
import { movesOf } from '../../../src/connections/moves/table';
import { orderOf, releaseNames } from '../../../src/connections/types/releases';
import type { JsonObject } from '../../../src/lib/json';
import { kinds, schemaOf, typesOf } from './configs';

async function moved(kind: ServiceKind, type: string, release: string, config: JsonObject) {
	const schema = await schemaOf(kind, type, release);
	const { config: made, notices } = moveToRelease(schema, config);
	const { problems } = checkConfig(schema, made);
	return { config: made, notices: notices.map(({ message }) => message), problems };
}

/** Each in its form before a release, and from then on. */
const pairs: [ServiceKind, string, string, JsonObject, JsonObject][] = [
	['database', 'Databricks', '1.10', { token: 't' }, { authType: { token: 't' } }],
	['database', 'UnityCatalog', '1.10', { token: 't' }, { authType: { token: 't' } }],
	['pipeline', 'DatabricksPipeline', '2.0', { token: 't' }, { authType: { token: 't' } }],
	['database', 'Redshift', '1.11', { password: 'p' }, { authType: { password: 'p' } }],
	[
		'pipeline',
		'Airbyte',
		'1.10',
		{ username: 'u', password: 'p' },
		{ auth: { username: 'u', password: 'p' } },
	],
	[
		'pipeline',
		'OpenLineage',
		'1.11',
		{ brokersUrl: 'b', topicName: 't', saslConfig: { saslUsername: 'u', saslPassword: 'p' } },
		{
			brokerConfig: {
				brokersUrl: 'b',
				topicName: 't',
				saslConfig: { saslUsername: 'u', saslPassword: 'p' },
			},
		},
	],
	[
		'database',
		'DeltaLake',
		'1.5',
		{ metastoreConnection: { metastoreHostPort: 'h' }, appName: 'a' },
		{ configSource: { connection: { metastoreHostPort: 'h' }, appName: 'a' } },
	],
	['database', 'DomoDatabase', '1.2', { sandboxDomain: 'd' }, { instanceDomain: 'd' }],
	['dashboard', 'DomoDashboard', '1.2', { sandboxDomain: 'd' }, { instanceDomain: 'd' }],
	['pipeline', 'DomoPipeline', '1.2', { sandboxDomain: 'd' }, { instanceDomain: 'd' }],
	[
		'database',
		'MongoDB',
		'1.3',
		{ connectionDetails: { hostPort: 'h', username: 'u', password: 'p' } },
		{ hostPort: 'h', username: 'u', password: 'p' },
	],
	['database', 'Salesforce', '1.11', { sobjectName: 'Lead' }, { sobjectNames: ['Lead'] }],
	['pipeline', 'DBTCloud', '1.6', { jobId: '1' }, { jobIds: ['1'] }],
	[
		'database',
		'Mysql',
		'1.4',
		{ sslCA: 'a', sslKey: 'k' },
		{ sslConfig: { caCertificate: 'a', sslKey: 'k' } },
	],
	[
		'pipeline',
		'Airflow',
		'1.4',
		{ connection: { type: 'Mysql', sslCA: 'a' } },
		{ connection: { type: 'Mysql', sslConfig: { caCertificate: 'a' } } },
	],
	[
		'database',
		'Postgres',
		'1.4',
		{ sslConfig: { certificatePath: 'a' } },
		{ sslConfig: { caCertificate: 'a' } },
	],
	[
		'database',
		'BigQuery',
		'1.5',
		{ credentials: { gcpConfig: '/key.json' } },
		{ credentials: { gcpConfig: { type: 'gcp_credential_path', path: '/key.json' } } },
	],
	['database', 'Databricks', '1.13', { scheme: 'databricks+connector' }, { scheme: 'databricks' }],
];

const releaseBefore = (release: string) => releaseNames[orderOf(release) - 1] ?? '';

test.each(pairs)(
	'%s %s at %s: what is given in one form is sent in the other',
	async (kind, type, since, before, after) => {
		const earlier = releaseBefore(since);
		const forward = await moved(kind, type, since, before);
		expect(forward).toMatchObject({ config: after, problems: [] });
		expect(forward.notices.length).toBeGreaterThan(0);
		expect(forward.notices.join()).not.toMatch(/:\s*"(t|p|k)"/);
		const back = await moved(kind, type, earlier, after);
		expect(back).toMatchObject({ config: before, problems: [] });
		expect(back.notices.length).toBeGreaterThan(0);
		const isAsItWas = { notices: [], problems: [] };
		expect(await moved(kind, type, since, after)).toMatchObject({ ...isAsItWas, config: after });
		expect(await moved(kind, type, earlier, before)).toMatchObject({
			...isAsItWas,
			config: before,
		});
	},
);

test('what has a place in both forms is not moved, and the check names it', async () => {
	const both = { token: 't', authType: { token: 'other' } };
	const { config, notices, problems } = await moved('database', 'Databricks', '1.10', both);
	expect([config, notices]).toEqual([both, []]);
	expect(problems.map(({ message }) => message)).toEqual([
		'"token" is not a field of Databricks on OpenMetadata 1.10, only before 1.10. Use "authType.token".',
	]);
});

test.each([
	['database', 'Databricks', '1.9', { authType: { clientId: 'c', clientSecret: 's' } }, 'authType'],
	[
		'database',
		'MongoDB',
		'1.3',
		{ connectionDetails: { connectionURI: 'mongodb://h' } },
		'connectionDetails',
	],
	[
		'pipeline',
		'Airflow',
		'1.11',
		{ connection: { type: 'RestAPI', authConfig: { token: 't' } } },
		'connection',
	],
	['dashboard', 'Tableau', '1.7', { env: 'prod' }, 'env'],
	[
		'database',
		'DeltaLake',
		'1.4',
		{ configSource: { connection: { securityConfig: {} } } },
		'metastoreConnection',
	],
	['pipeline', 'DBTCloud', '1.5', { jobIds: ['1', '2'] }, 'jobIds'],
] as const)(
	'%s %s on %s: %j has no counterpart and is refused by name',
	async (kind, type, release, given, named) => {
		const config: JsonObject = JSON.parse(JSON.stringify(given));
		const { problems } = await moved(kind, type, release, config);
		expect(problems[0]?.message).toContain(named);
	},
);

test('every move leads from a field of the releases before to one of those after', async () => {
	for (const [type, all] of Object.entries(movesOf)) {
		const [kind = '', serviceType = ''] = type.split('/');
		const known = kinds.find((one) => one === kind);
		if (known === undefined) continue;
		for (const { since, moves } of all) {
			const earlier = await schemaOf(known, serviceType, releaseBefore(since));
			const later = await schemaOf(known, serviceType, since);
			for (const { before, after } of moves) {
				expect([type, before, fieldsAt(earlier.root, before.split('.')).length > 0]).toEqual([
					type,
					before,
					true,
				]);
				expect([type, after, fieldsAt(later.root, after.split('.')).length > 0]).toEqual([
					type,
					after,
					true,
				]);
				if (before === after) continue;
				expect([type, after, fieldsAt(earlier.root, after.split('.')).length]).toEqual([
					type,
					after,
					0,
				]);
				expect([type, before, fieldsAt(later.root, before.split('.')).length]).toEqual([
					type,
					before,
					0,
				]);
			}
		}
	}
});

/** Fields that went away with nothing in their place: whoever still gives one is told. */
const withoutCounterpart = [
	'dashboard/QlikSense certificates.stagingDir',
	'dashboard/Tableau env',
	'dashboard/Tableau siteUrl',
	'database/Databricks useUnityCatalog',
	'database/MongoDB connectionDetails',
	'pipeline/Airflow connection.driver',
];

test('every field that goes away has a counterpart, or is listed as having none', async () => {
	const found: string[] = [];
	for (const [type, path] of await fieldsThatEnd()) {
		const moves = (movesOf[type] ?? []).flatMap((one) => one.moves);
		if (!moves.some(({ before }) => before === path)) found.push(`${type} ${path}`);
	}
	expect(found.sort()).toEqual(withoutCounterpart);
});

/** What a release has and the next one has not. */
async function fieldsThatEnd(): Promise<[type: string, path: string][]> {
	const found = new Map<string, [string, string]>();
	for (const [at, release] of releaseNames.slice(1).entries()) {
		for (const [kind, type] of typesOf(release)) {
			const before = await loadConnectionSchema(kind, type, releaseNames[at]);
			const { root } = await schemaOf(kind, type, release);
			for (const path of pathsOf(before?.root ?? {}, [])) {
				if (path.length > 4 || fieldsAt(root, path).length > 0) continue;
				// What stood below it went with it.
				if (fieldsAt(root, path.slice(0, -1)).length === 0) continue;
				const name = path.join('.');
				found.set(`${kind}/${type} ${name}`, [`${kind}/${type}`, name]);
			}
		}
	}
	return [...found.values()];
}

function pathsOf(field: Field, above: string[]): string[][] {
	return variantsOf(field).flatMap(({ fields = {} }) =>
		Object.entries(fields).flatMap(([key, child]) => [
			[...above, key],
			...pathsOf(child, [...above, key]),
		]),
	);
}
