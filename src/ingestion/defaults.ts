import { type JsonObject, isObject } from '../lib/json';
import type { Dialect } from '../server/dialect';
import { pipelineDisplayName } from './name';
import type { PipelineType } from './pipeline-types';
import type { IngestedService } from './service';

export interface PipelineDefaults extends JsonObject {
	displayName: string;
	airflowConfig: JsonObject;
	/** Of its config. */
	sourceConfig: JsonObject;
}

/**
 * What OpenMetadata's own page sends for a new pipeline and people who use the API forget: a start in
 * the past (without one a daily schedule begins a day late), and the filters of the service (without
 * them system schemas are ingested).
 */
export function defaultsOf(
	dialect: Dialect,
	service: IngestedService,
	pipelineType: PipelineType,
): PipelineDefaults {
	return {
		displayName: pipelineDisplayName(service.reference, pipelineType),
		loggerLevel: 'INFO',
		...(dialect.has('1.7') ? { raiseOnError: true } : {}),
		airflowConfig: { startDate: yesterday(), retries: 0 },
		sourceConfig: filtersOf(service),
	};
}

/** Midnight, UTC, in milliseconds. */
function yesterday(): number {
	const day = 86_400_000;
	return Math.floor(Date.now() / day) * day - day;
}

/** The filters in a service's connection that filter something. */
function filtersOf({ config = {} }: IngestedService): JsonObject {
	const filters = Object.entries(config).filter(
		([key, value]) => key.endsWith('FilterPattern') && isObject(value) && !isEmpty(value),
	);
	return Object.fromEntries(filters);
}

function isEmpty(pattern: JsonObject): boolean {
	return Object.values(pattern).every((list) => !Array.isArray(list) || list.length === 0);
}
