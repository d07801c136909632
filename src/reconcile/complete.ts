import type { EntityContext } from '../context/entity-context';
import { withNotices, type Entity, type Outcome } from '../types/results';
import { isReconciled, type Comparison } from './comparison';
import { noteWritten, patchUntilReconciled } from './patch';

/** A server may say yes and leave out a part: it is sent as a patch. */
export async function completed(
	context: EntityContext,
	outcome: Outcome,
	comparison: Comparison,
	notices: string[],
): Promise<Outcome> {
	const { entity, action } = outcome;
	if (entity === undefined || isReconciled(entity, comparison)) {
		noteWritten(context, outcome, comparison);
		return withNotices(outcome, notices);
	}
	const patched = await patchRest(context, entity, comparison);
	// Of a new one everything is new: which part came by a patch says nothing.
	if (action === 'created') {
		return withNotices({ ...outcome, entity: patched.entity ?? entity }, notices);
	}
	const isChanged = patched.action === 'updated' && action === 'unchanged';
	const whole: Outcome = { ...outcome, ...patched };
	return withNotices({ ...whole, action: isChanged ? 'updated' : action }, notices);
}

async function patchRest(
	context: EntityContext,
	entity: Entity,
	comparison: Comparison,
): Promise<Outcome> {
	const { visibleDifference } = comparison;
	return await patchUntilReconciled(context, entity, {
		...comparison,
		difference: visibleDifference,
	});
}
