import type { JsonObject } from '../lib/json';

/** What an ingestion pipeline of a service can do, in the order in which people set it up. */
export const pipelineTypes = [
	'metadata',
	'usage',
	'lineage',
	'profiler',
	'autoClassification',
	'dbt',
] as const;

export type PipelineType = (typeof pipelineTypes)[number];

export function isPipelineType(text: string): text is PipelineType {
	return pipelineTypes.some((type) => type === text);
}

interface TypeRow {
	/** The switch of a database's connection that says whether it can be done. */
	supports: string;
	/** The name of its source config's schema, after the kind of service. */
	schema: string;
}

const rows: Record<Exclude<PipelineType, 'dbt'>, TypeRow> = {
	metadata: { supports: 'supportsMetadataExtraction', schema: 'Metadata' },
	usage: { supports: 'supportsUsageExtraction', schema: 'QueryUsage' },
	lineage: { supports: 'supportsLineageExtraction', schema: 'QueryLineage' },
	profiler: { supports: 'supportsProfiler', schema: 'Profiler' },
	autoClassification: { supports: 'supportsProfiler', schema: 'AutoClassification' },
};

const dbtSupport = 'supportsDBTExtraction';

/** `databaseServiceMetadata`: what the schema of a source config is called. */
export function schemaName(serviceKind: string, type: PipelineType): string {
	return type === 'dbt' ? 'dbt' : `${serviceKind}Service${rows[type].schema}`;
}

/**
 * Which pipelines a service can have: a database's connection says it, others have their metadata
 * read only. `hasSchema`: whether the release has a source config of that name. A connection that
 * says nothing of it (none is stored) leaves all that the release has.
 */
export function supportedTypes(
	serviceKind: string,
	config: JsonObject | undefined,
	hasSchema: (name: string) => boolean,
): PipelineType[] {
	return pipelineTypes.filter((type) => {
		if (type === 'dbt' && serviceKind !== 'database') return false;
		if (!hasSchema(schemaName(serviceKind, type))) return false;
		const support = type === 'dbt' ? dbtSupport : rows[type].supports;
		return serviceKind !== 'database' || says(config, support);
	});
}

function says(config: JsonObject | undefined, support: string): boolean {
	const isSilent =
		config === undefined || !Object.keys(config).some((key) => key.startsWith('supports'));
	return isSilent || config[support] === true;
}
