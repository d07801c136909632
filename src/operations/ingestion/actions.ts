import type { EntityContext } from '../../context/entity-context';
import type {
	Log,
	RunOptions,
	RunReport,
	RunsOptions,
	StartedPipeline,
} from '../../types/ingestion';
import type { ReferenceInput } from '../../types/input';
import type { EntityRef } from '../../types/options';
import type { Entity } from '../../types/results';
import { redactSecrets } from '../../wire/redact';
import { deployPipeline } from './deploy';
import { logOfPipeline } from './log';
import { runPipeline } from './run';
import { runsOfPipeline } from './runs';
import { stopRunsOfPipeline } from './stop-runs';
import { pipelineTypesOf } from './types';

/** What can be done with ingestion pipelines. Each call may reject with an OpenMetadataError. */
export class IngestionActions {
	/** Made by the collection. @internal */
	constructor(private readonly enter: () => Promise<EntityContext>) {}

	/** What pipelines a service can have: `metadata`, `profiler`, … */
	async pipelineTypes(service: ReferenceInput): Promise<string[]> {
		return await pipelineTypesOf(await this.enter(), service);
	}

	/** Gives one to the runner as it is stored now, and answers it. */
	async deploy(ref: EntityRef): Promise<Entity> {
		const context = await this.enter();
		return await redactSecrets(context.definition, await deployPipeline(context, ref));
	}

	/** Starts a run of a deployed one, and waits for its end where that is asked for. */
	async run(ref: EntityRef, options?: RunOptions): Promise<StartedPipeline> {
		return await runPipeline(await this.enter(), ref, options);
	}

	/** Newest first. */
	async runs(ref: EntityRef, options?: RunsOptions): Promise<RunReport[]> {
		return await runsOfPipeline(await this.enter(), ref, options);
	}

	/** The end of the log of the last run. Default: 20,000 characters. */
	async log(ref: EntityRef, mostCharacters = 20_000): Promise<Log> {
		return await logOfPipeline(await this.enter(), ref, mostCharacters);
	}

	/** Stops whatever is running. */
	async stopRuns(ref: EntityRef): Promise<void> {
		await stopRunsOfPipeline(await this.enter(), ref);
	}
}
