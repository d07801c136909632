import type { IDataObject } from 'n8n-workflow';
import type { Version } from '../../testing/emulator';
import { locate, run, useBench, type Bench } from './support';

export const releases: Version[] = ['1.1', '1.2', '1.6', '1.13', '2.0'];

export const node = 'ingestionPipeline';
const name = 'shop-nightly';
export const quick = { queuedMs: 0, runningMs: 1 };
export const password = 'planted-password';
export const schemaFilterPattern = { includes: [], excludes: ['^information_schema$'] };

const shop = { serviceKind: 'databaseService', service: locate('shop') };

/** As the form of a new one is filled in. */
export const nightly = {
	operation: 'upsert',
	...shop,
	pipelineType: 'metadata',
	schedule: 'daily',
	scheduleHour: 3,
	sourceConfigJson: '{"includeViews": false}',
	additionalFields: { name },
	deployAfterSaving: true,
};

export const writesOf = (ran: Awaited<ReturnType<typeof run>>) =>
	ran.sent.map(([method, path]) => {
		const action = /ingestionPipelines\/([a-zA-Z]+)\//.exec(path)?.[1];
		return `${method}${action === undefined ? '' : ` ${action}`}`;
	});

export async function created(bench: Bench, more: IDataObject = {}): Promise<IDataObject> {
	const { json, result } = await run(bench, node, { ...nightly, ...more });
	expect(result.error).toBeUndefined();
	return json[0] ?? {};
}

export const picked = ({ fullyQualifiedName }: IDataObject) => locate(fullyQualifiedName, 'list');

/** Parameters with which each operation does something to that pipeline, or makes a new one. */
export function everyOperation(entity: object): Array<[operation: string, parameters: object]> {
	const list = JSON.stringify([{ service: 'database:shop', pipelineType: 'profiler' }]);
	return [
		['upsert', { ...nightly, description: 'new' }],
		['upsertMany', { itemsFrom: 'json', itemsJson: list, deployAfterSaving: true }],
		['sync', { itemsFrom: 'json', itemsJson: list, deployAfterSaving: true }],
		['update', { entity, displayName: 'x', deployAfterSaving: true }],
		[
			'patch',
			{
				entity,
				patchOperations: { operation: [{ op: 'add', path: '/description', value: 'P' }] },
			},
		],
		['get', { entity, options: { extraFields: 'owners,pipelineStatuses' } }],
		['getMany', { simple: false }],
		['getVersions', { entity }],
		['deploy', { entity }],
		['run', { entity }],
		['getRuns', { entity }],
		['getLogs', { entity }],
		['disable', { entity }],
		['enable', { entity }],
		['stopRuns', { entity }],
		['delete', { entity }],
		['restore', { entity, deployAfterSaving: true }],
		[
			'create',
			{
				...nightly,
				service: locate('boards'),
				serviceKind: 'dashboardService',
				sourceConfigJson: '{}',
				additionalFields: {},
			},
		],
	];
}

/** Serves a catalog with a database that can be ingested, and with dashboards. */
export function useShop(): {
	serve: ReturnType<typeof useBench>['serve'];
	serveShop: (version: Version) => Promise<Bench>;
} {
	const { serve } = useBench();
	const serveShop = async (version: Version): Promise<Bench> => {
		const bench = await serve(version, { ingestion: { parseMs: 0 } });
		const { catalog, ingestion } = bench.emulator;
		ingestion.airflow.plan(name, ...Array.from({ length: 5 }, () => quick));
		catalog.seed('databaseService', {
			name: 'shop',
			serviceType: 'Postgres',
			connection: {
				config: {
					type: 'Postgres',
					username: 'u',
					hostPort: 'db:5432',
					authType: { password },
					supportsMetadataExtraction: true,
					supportsProfiler: true,
					schemaFilterPattern,
				},
			},
		});
		catalog.seed('dashboardService', { name: 'boards', serviceType: 'Metabase' });
		return bench;
	};
	return { serve, serveShop };
}
