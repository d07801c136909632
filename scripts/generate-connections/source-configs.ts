import { align } from './align';
import type { Release } from './releases';
import type { Slot } from './slot';
import { translate } from './translate';

/** What is ingested from services; reindexing and insights are the server's own business. */
const names = /^(\w+Service(?:Metadata|Query\w+|Profiler|AutoClassification)|dbt)Pipeline$/;

/** The source configs of ingestion pipelines in each release, by name: `databaseServiceMetadata`. */
export function sourceConfigs(releases: readonly Release[]): Map<string, Slot> {
	const all = new Set(releases.flatMap(({ ingestion }) => Object.keys(ingestion)));
	const slots = [...all].sort().flatMap((file): [string, Slot][] => {
		const name = names.exec(file)?.[1];
		return name === undefined ? [] : [[name, slotOf(releases, file)]];
	});
	return new Map(slots);
}

function slotOf(releases: readonly Release[], file: string): Slot {
	return align(
		releases.map(({ ingestion }) => {
			const schema = ingestion[file];
			return schema === undefined ? undefined : translate(schema);
		}),
	);
}
