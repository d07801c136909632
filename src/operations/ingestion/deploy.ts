import type { EntityContext } from '../../context/entity-context';
import { deploy } from '../../ingestion/deploy';
import { read, readOr } from '../../reconcile/read';
import type { EntityRef } from '../../types/options';
import type { Entity } from '../../types/results';
import { entityOf } from '../../wire/decode';
import { pipelineOf } from './pipeline';

/** Deploy: see `Collection.deploy`. */
export async function deployPipeline(context: EntityContext, ref: EntityRef): Promise<Entity> {
	const { ingestion, pipeline } = await pipelineOf(context, ref);
	await deploy(ingestion, pipeline);
	const before = entityOf(context.definition, pipeline.raw);
	// It is done: that it cannot be read is no reason to say otherwise.
	return await readOr(read(context, { id: pipeline.id }), { ...before, deployed: true });
}
