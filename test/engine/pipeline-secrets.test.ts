import type { IDataObject } from 'n8n-workflow';
import type { Version } from '../../testing/emulator';
import { catchLogs, textsIn } from './emitted';
import { locate, run, useBench } from './support';

const logs = catchLogs();
const { bench, serve } = useBench({ logLevel: 'debug' });
const node = 'ingestionPipeline';
const mark = 'planted';

const pem = `-----BEGIN PRIVATE KEY-----\n${mark}\n-----END PRIVATE KEY-----`;

/** Where dbt's files may lie, each with its own secrets. */
const sources: Record<string, IDataObject> = {
	cloud: { dbtCloudAuthToken: `${mark}-token`, dbtCloudAccountId: '1', dbtCloudUrl: 'https://dbt' },
	s3: {
		dbtSecurityConfig: {
			awsRegion: 'eu-west-1',
			awsAccessKeyId: 'AKIA',
			awsSecretAccessKey: `${mark}-key`,
			awsSessionToken: `${mark}-session`,
		},
	},
	gcs: {
		dbtSecurityConfig: {
			gcpConfig: {
				type: 'service_account',
				projectId: 'p',
				privateKey: pem,
				clientEmail: 'c@example.com',
				clientId: '1',
			},
		},
	},
	azure: {
		dbtSecurityConfig: {
			clientId: 'c',
			tenantId: 't',
			accountName: 'a',
			clientSecret: `${mark}-secret`,
		},
	},
};

const versions: Version[] = ['1.1', '1.2', '1.6', '1.10', '1.13', '2.0'];
/** Every source where the server shows secrets and where it masks them, and one of them everywhere. */
const places = versions.flatMap((version) =>
	Object.entries(sources)
		.filter(([type]) => type === 'cloud' || version === '1.1' || version === '1.13')
		.map(([type, source]): [Version, string, IDataObject] => [version, type, source]),
);

/** Each operation of the node, as an administrator, who is shown most. */
function steps(
	desired: IDataObject,
	other: IDataObject,
): Array<[what: string, parameters: object]> {
	const entity = locate('shop.one', 'fqn');
	const json = (operation: string, given: object) => ({
		operation,
		entity,
		specifyFields: 'json',
		json: JSON.stringify(given),
	});
	const list = (given: object) => ({ itemsFrom: 'json', itemsJson: JSON.stringify([given]) });
	const patch = (below: string) => ({
		operation: 'patch',
		entity,
		specifyOperations: 'json',
		patchJson: JSON.stringify([
			{ op: 'add', path: `/sourceConfig/config/dbtConfigSource${below}`, value: `${mark}-x` },
		]),
	});
	const runs = { waitForCompletion: true, interval: 1, timeLimit: 1 };
	return [
		['create', json('create', desired)],
		['create again', json('create', other)],
		['upsert', json('upsert', other)],
		['upsert wrong', json('upsert', { ...other, airflowConfig: { nope: `${mark}-x` } })],
		['upsert put', { ...json('upsert', desired), options: { omittedFields: 'put' } }],
		['update', json('update', { sourceConfig: other.sourceConfig })],
		['patch', patch('/dbtCloudAuthToken')],
		['patch of nonsense', patch('')],
		['upsert back', json('upsert', desired)],
		['many', { operation: 'upsertMany', ...list(other) }],
		['plan', { operation: 'sync', ...list(desired), mode: 'plan' }],
		['sync', { operation: 'sync', ...list(desired) }],
		['get', { operation: 'get', entity }],
		['get many', { operation: 'getMany', simple: false }],
		['rows', { operation: 'getMany', outputAs: 'flatRows' }],
		['versions', { operation: 'getVersions', entity }],
		['deploy', { operation: 'deploy', entity }],
		['run', { operation: 'run', entity, ...runs, failIfRunFails: true }],
		['runs', { operation: 'getRuns', entity }],
		['logs', { operation: 'getLogs', entity }],
		['disable', { operation: 'disable', entity }],
		['enable', { operation: 'enable', entity }],
		['stop', { operation: 'stopRuns', entity }],
		['delete', { operation: 'delete', entity }],
		['restore', { operation: 'restore', entity }],
	];
}

describe.each(places)('on %s, dbt from %s', (version, dbtConfigType, source) => {
	it('no secret comes out of any operation', async () => {
		const { emulator } = await serve(version, {
			ingestion: { parseMs: 0, run: { queuedMs: 0, runningMs: 1 } },
		});
		const config = {
			type: 'Postgres',
			username: 'u',
			hostPort: 'db:5432',
			supportsDBTExtraction: true,
		};
		emulator.catalog.seed('databaseService', {
			name: 'shop',
			serviceType: 'Postgres',
			connection: { config },
		});
		const failure = { name: 'x', error: `could not log in with password=${mark}-password` };
		const ends = { ends: 'failed', steps: [{ name: 'Source', errors: 1, failures: [failure] }] };
		emulator.ingestion.airflow.plan('one', { queuedMs: 0, runningMs: 1, ...ends } as never);
		const desired = {
			name: 'one',
			service: 'database:shop',
			pipelineType: 'dbt',
			sourceConfig: { config: { dbtConfigSource: { dbtConfigType, ...source } } },
		};
		const other: IDataObject = JSON.parse(JSON.stringify(desired).replaceAll(mark, `${mark}-new`));
		const leaks: unknown[] = [];
		const failed: string[] = [];
		for (const [what, parameters] of steps(desired, other)) {
			const ran = await run(bench, node, parameters, [{}]);
			if (ran.result.error !== undefined) failed.push(what);
			const emitted = textsIn([ran.result.data, ran.result.error, ran.hints, logs.take()]);
			const leaked = emitted.filter(
				(text) => text.includes(mark) || text.includes(emulator.tokens.bot),
			);
			if (leaked.length > 0) leaks.push([what, leaked.map((text) => text.slice(0, 300))]);
		}
		expect(leaks).toEqual([]);
		expect(failed).toEqual(['create again', 'upsert wrong', 'run']);
		const sent = JSON.stringify(emulator.journal.map(({ body }) => body));
		for (const text of textsIn(Object.values(source)).filter((one) => one.includes(mark))) {
			expect(sent).toContain(JSON.stringify(text).slice(1, -1));
		}
	});
});
