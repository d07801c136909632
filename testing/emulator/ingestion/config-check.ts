import { isObject } from '../lib/json-value';
import type { Stored } from '../model/stored';
import type { World } from '../model/world';
import { serviceOf } from '../model/pipelines/shown';

/** What the models of the ingestion container find wrong; `undefined` where they take the config. */
export function configProblem(world: World, stored: Stored): string | undefined {
	const { sourceConfig, pipelineType } = stored.attributes;
	const config = isObject(sourceConfig) && isObject(sourceConfig.config) ? sourceConfig.config : {};
	const service = serviceOf(world, stored)?.type;
	if (
		config.type === undefined &&
		!(service === 'databaseService' && pipelineType === 'metadata')
	) {
		// Without a type the first model of the union is tried.
		const unknown = Object.keys(config)[0];
		return unknown === undefined ? undefined : `${unknown}: extra fields not permitted`;
	}
	return undefined;
}
