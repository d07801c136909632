import { loadConnectionSchema } from '../../../src/connections';
import { Dialect } from '../../../src/server/dialect';
import { definitions } from '../../../src/entities';
import type { JsonObject } from '../../../src/lib/json';
import type { Entity } from '../../../src/types/results';
import { difference, type DiffOptions } from '../../../src/diff/diff';
import type { DesiredState } from '../../../src/types/desired-state';
import { entityOf } from '../../../src/wire/decode';

export const entity = (more: JsonObject = {}): Entity =>
	entityOf(definitions.databaseService, {
		id: '1',
		name: 'sales',
		serviceType: 'Postgres',
		...more,
	});

export const options = async (more: Partial<DiffOptions> = {}): Promise<DiffOptions> => ({
	dialect: new Dialect('1.13.0'),
	tags: 'add',
	existingValues: 'overwrite',
	secrets: 'always',
	definition: definitions.pipelineService,
	schema: await loadConnectionSchema('database', 'Postgres'),
	...more,
});

export const desired = (more: Partial<DesiredState>): DesiredState => ({
	plain: {},
	references: {},
	...more,
});

export async function operations(current: Entity, expected: Partial<DesiredState>, more = {}) {
	return difference(current, desired(expected), await options(more)).operations;
}
