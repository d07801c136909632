import { isObject, type JsonObject } from '../../../src/lib/json';
import type { EntityInput } from '../../../src/types/input';
import type { Emulator, Version } from '../../../testing/emulator';
import { serve, type World } from '../support';

export const filters = {
	schemaFilterPattern: { includes: [], excludes: ['^information_schema$'] },
};

/** The object under a key; empty where there is none. */
export function partOf(value: unknown, key: string): JsonObject {
	const part = isObject(value) ? value[key] : undefined;
	return isObject(part) ? part : {};
}

export const configIn = (pipeline: unknown) => partOf(partOf(pipeline, 'sourceConfig'), 'config');

export interface Catalog extends World {
	pipelines: ReturnType<ReturnType<World['client']>['collection']>;
	/** As the catalog has it. */
	stored(name: string): unknown;
	storedConfig(name: string): unknown;
}

export async function serveShop(
	version: Version,
	as: keyof Emulator['tokens'] = 'user',
): Promise<Catalog> {
	const world = await serve({ version, ingestion: { clock: 'manual' } });
	const config = {
		type: 'Postgres',
		username: 'u',
		hostPort: 'db:5432',
		authType: { password: 'planted-password' },
		supportsMetadataExtraction: true,
		supportsUsageExtraction: true,
		supportsLineageExtraction: true,
		supportsProfiler: true,
		supportsDBTExtraction: true,
		...filters,
	};
	world.catalog.seed('databaseService', {
		name: 'shop',
		serviceType: 'Postgres',
		connection: { config },
	});
	world.catalog.seed('dashboardService', { name: 'boards', serviceType: 'Metabase' });
	return {
		...world,
		pipelines: world.client({ as }).collection('ingestionPipeline'),
		stored: (name) => world.catalog.find('ingestionPipeline', name),
		storedConfig: (name) => configIn(world.catalog.find('ingestionPipeline', name)),
	};
}

export const nightly: EntityInput = {
	service: 'database:shop',
	pipelineType: 'metadata',
	airflowConfig: { scheduleInterval: '0 3 * * *' },
	sourceConfig: { config: { includeViews: false } },
};
