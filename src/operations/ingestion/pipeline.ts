import { upperFirst } from '../../lib/text';
import type { EntityContext } from '../../context/entity-context';
import { UnsupportedError } from '../../errors/errors';
import { unlessNotFound } from '../../errors/unless-not-found';
import { type ReadPipeline, readPipeline } from '../../ingestion/pipeline';
import { type IngestionContext, ingestionContext } from '../../ingestion/requests';
import { existing } from '../../reconcile/read';
import type { EntityRef } from '../../types/options';

export interface Work {
	ingestion: IngestionContext;
	pipeline: ReadPipeline;
}

/** The pipeline that something is to be done with. Throws for entities that are none. */
export async function pipelineOf(context: EntityContext, ref: EntityRef): Promise<Work> {
	const { definition } = context;
	if (definition.type !== 'ingestionPipeline') {
		throw new UnsupportedError(`${upperFirst(definition.labels)} cannot be deployed or run.`, {
			remedy: 'Use an ingestion pipeline of the service.',
		});
	}
	const ingestion = ingestionContext(context);
	const found = await unlessNotFound(readPipeline(ingestion, ref));
	return { ingestion, pipeline: existing(context, ref, found) };
}
