import type { Release } from '../dialect';
import type { World } from '../world';

/** What differs between releases in ingestion: the first one that behaves so. */
const since = {
	/** Actions answer `{code, reason, platform}`, not the entity; there is a switch for the client. */
	clientAnswers: '1.2',
	bulkDeploy: '1.2',
	/** Airflow does not run a failed pipeline again by itself. */
	noRetries: '1.2',
	typeLists: '1.2',
	serviceTypeFilter: '1.2',
	/** The filter by service takes a dotted name without quotes. */
	quotesService: '1.2',
	/** Statuses tell the steps. */
	steps: '1.3',
	/** Exceptions are the pipeline's, no longer Airflow's. */
	namesPipeline: '1.3',
	/** dbt's config is typed, gets defaults, and its secrets are masked. */
	typedDbt: '1.6',
	/** `deploy` asks for a right only after Airflow has deployed. */
	lateRight: '1.6',
	/** A change of a deployed pipeline is deployed by the server. */
	deploysChanges: '1.12',
	providerFilter: '1.7',
	/** `application`, before it `Application`. */
	lowerApplication: '1.6',
	autoClassification: '1.7',
	/** Trigger answers the id of the run, the queue knows it, and the field lists five runs. */
	runIds: '2.0',
	ownRights: '2.0',
	/** A client that is switched off does nothing and answers 200. */
	obeysSwitch: '2.0',
	/** The bot's token is no longer in answers. */
	hidesToken: '2.0',
	/** A soft-deleted pipeline keeps its DAG. */
	keepsDag: '2.0',
} as const satisfies Record<string, Release>;

export type IngestionFeature = keyof typeof since;

export function has({ dialect }: World, feature: IngestionFeature): boolean {
	return dialect.knows({ since: since[feature] });
}
