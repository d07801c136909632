import type { Dialect } from '../dialect';
import type { ServiceKind } from '../model/kinds';
import { typesWithFacts } from './facts';

/** Types that came with later versions; all others are as old as 1.1. */
const since: Readonly<Record<string, number>> = {
	...from(
		102,
		'Flink Matillion Stitch DataFactory OpenLineage KafkaConnect DBTCloud Spark Lightdash MicroStrategy ' +
			'QlikCloud Sigma Couchbase Greenplum Doris UnityCatalog SAS BigTable Dbt SapErp Teradata Synapse ' +
			'Cassandra Exasol PowerBIReportServer ThoughtSpot',
	),
	...from(
		107,
		'Cockroach SSAS Epic ServiceNow Dremio MicrosoftFabric BurstIQ Informix Iomete Timescale StarRocks ' +
			'MicrosoftAccess Grafana Hex Ssrs Snowplow Mulesoft MicrosoftFabricPipeline SSIS Wherescape ' +
			'KinesisFirehose',
	),
};

function from(version: number, types: string): Record<string, number> {
	return Object.fromEntries(types.split(' ').map((type) => [type, version]));
}

/** `PipelineServiceType` and its like, as a version knows it. */
export function isServiceType(dialect: Dialect, kind: ServiceKind, type: string): boolean {
	return typesWithFacts(kind).includes(type) && dialect.knows({ since: since[type] ?? 0 });
}
