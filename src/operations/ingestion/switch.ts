import type { EntityContext } from '../../context/entity-context';
import { setEnabled } from '../../ingestion/switch';
import { read, readOr } from '../../reconcile/read';
import type { EntityRef } from '../../types/options';
import type { Outcome } from '../../types/results';
import { entityOf } from '../../wire/decode';
import { pipelineOf } from './pipeline';

/** Enable, Disable: see `Collection.setEnabled`. */
export async function switchPipeline(
	context: EntityContext,
	ref: EntityRef,
	enabled: boolean,
): Promise<Outcome> {
	const { ingestion, pipeline } = await pipelineOf(context, ref);
	const before = entityOf(context.definition, pipeline.raw);
	if (!(await setEnabled(ingestion, pipeline, enabled))) {
		return { action: 'unchanged', entity: before };
	}
	const entity = await readOr(read(context, { id: pipeline.id }), { ...before, enabled });
	return {
		action: 'updated',
		entity,
		changes: [{ field: 'enabled', old: !enabled, new: enabled }],
	};
}
