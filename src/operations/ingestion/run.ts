import type { EntityContext } from '../../context/entity-context';
import { run } from '../../ingestion/run';
import type { RunOptions, StartedPipeline } from '../../types/ingestion';
import type { EntityRef } from '../../types/options';
import { pipelineOf } from './pipeline';

/** Run: see `Collection.run`. */
export async function runPipeline(
	context: EntityContext,
	ref: EntityRef,
	options?: RunOptions,
): Promise<StartedPipeline> {
	const { ingestion, pipeline } = await pipelineOf(context, ref);
	const { id, name, fullyQualifiedName } = pipeline;
	const started = await run(ingestion, pipeline, options);
	return { ...started, pipeline: { id, name, fullyQualifiedName } };
}
