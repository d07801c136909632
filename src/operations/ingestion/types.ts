import type { EntityContext } from '../../context/entity-context';
import type { PipelineType } from '../../ingestion/pipeline-types';
import { findService } from '../../ingestion/service';
import { typesOf } from '../../ingestion/supported';
import type { ReferenceInput } from '../../types/input';

/** See `Collection.pipelineTypes`. */
export async function pipelineTypesOf(
	context: EntityContext,
	service: ReferenceInput,
): Promise<PipelineType[]> {
	return typesOf(context, await findService(context, service));
}
