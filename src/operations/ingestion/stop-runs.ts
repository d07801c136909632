import type { EntityContext } from '../../context/entity-context';
import { stopRuns } from '../../ingestion/deploy';
import type { EntityRef } from '../../types/options';
import { pipelineOf } from './pipeline';

/** Stop Runs: see `Collection.stopRuns`. */
export async function stopRunsOfPipeline(context: EntityContext, ref: EntityRef): Promise<void> {
	const { ingestion, pipeline } = await pipelineOf(context, ref);
	await stopRuns(ingestion, pipeline);
}
