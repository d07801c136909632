import type { EntityContext } from '../../context/entity-context';
import { lastLog } from '../../ingestion/logs';
import type { Log } from '../../types/ingestion';
import type { EntityRef } from '../../types/options';
import { pipelineOf } from './pipeline';

/** Get Logs: see `Collection.log`. */
export async function logOfPipeline(
	context: EntityContext,
	ref: EntityRef,
	mostCharacters: number,
): Promise<Log> {
	const { ingestion, pipeline } = await pipelineOf(context, ref);
	return await lastLog(ingestion, pipeline, mostCharacters);
}
