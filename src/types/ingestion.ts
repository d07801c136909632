import type { JsonObject } from '../lib/json';
import type { AssetInput } from './assets';

/** One thing that a step of a run could not do. */
export interface StepFailure extends JsonObject {
	name: string;
	error: string;
}

/** What one step of a run did; told at its end, from 1.3 on. */
export interface StepReport extends JsonObject {
	name: string;
	records: number;
	updated: number;
	warnings: number;
	errors: number;
	filtered: number;
	/** The first few. */
	failures: StepFailure[];
}

/** A run of an ingestion pipeline, as people read it. */
export interface RunReport extends JsonObject {
	/** As the server knows it; runs in Airflow's queue have a name of Airflow's. */
	runId: string;
	/** `queued`, `running`, `success`, `partialSuccess`, `failed`, `stopped`; a newer server may have more. */
	state: string;
	/** ISO 8601. */
	start?: string;
	end?: string;
	durationSeconds?: number;
	records: number;
	warnings: number;
	errors: number;
	steps: StepReport[];
}

/** Whether somebody should look at a pipeline. */
export interface Attention {
	/** Absent where it never ran. */
	lastRun?: RunReport;
	/** The last run failed, in part or as a whole, or was stopped. */
	hasFailed: boolean;
	/** When a run was due that has not begun. ISO 8601; absent where it is on time. */
	overdueSince?: string;
}

export interface WaitOptions {
	/** How long at most, in milliseconds. */
	timeLimitMs: number;
	/** Between two looks, in milliseconds. */
	intervalMs: number;
}

export interface RunOptions {
	/** Wait for its end; otherwise it is only started. */
	wait?: WaitOptions;
	/** Reject with RunFailedError where it fails, is stopped, or does not end in time. Default false. */
	failIfFailed?: boolean;
}

/** A run that was started. */
export interface StartedRun {
	/** `started` where nobody waited, `timedOut` where its end did not come in time. */
	outcome: 'started' | 'ended' | 'timedOut';
	/** As it was last seen; absent where no worker has taken it. */
	run?: RunReport;
}

/** The same, and of which pipeline. */
export interface StartedPipeline extends StartedRun {
	pipeline: { id: string; name: string; fullyQualifiedName: string };
}

/** What is done with an entity after it was saved. */
export interface AfterSaveOptions {
	/** Ingestion pipelines: deploy it where the runner does not have it as it is stored now. Default false. */
	deploy?: boolean;
	/** Ingestion pipelines: start a run. Default: none. */
	run?: RunOptions;
	/** Data products: what it is to hold as well; what it holds already stays. */
	assets?: readonly AssetInput[];
}

export interface RunsOptions {
	/** At most so many, newest first. */
	limit?: number;
	/** Milliseconds since 1970, both included. */
	from?: number;
	to?: number;
	/** Only runs in one of these states. */
	states?: readonly string[];
}

/** The log of a pipeline's last run. */
export interface Log {
	/** Its end, where it is longer than asked for. Secrets are taken out. */
	log: string;
	/** Whether something before it was left out. */
	isCut: boolean;
}

/** A step of a connection's test. */
export interface TestStep extends JsonObject {
	name: string;
	passed: boolean;
	/** Without it nothing works. */
	mandatory: boolean;
	message?: string;
}

export interface ConnectionTest extends JsonObject {
	status: 'successful' | 'failed';
	steps: TestStep[];
}

/** A connection that no service has yet, or that one is to have. */
export interface GivenConnection {
	serviceType: string;
	/** `connection` of a service, as people give it. */
	connection: JsonObject;
	/** The secrets that the client was given for a service of that name are used. */
	name?: string;
}
