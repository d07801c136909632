import type { EntityContext } from '../context/entity-context';
import type { DesiredState } from '../types/desired-state';
import type { Entity } from '../types/results';
import { desiredFields, isReconciled, type Comparison } from './comparison';
import { find } from './read';

/** The entity of the desired name, deleted or not. */
export async function findNamed(
	context: EntityContext,
	desired: DesiredState,
): Promise<Entity | undefined> {
	const name = desired.name ?? '';
	return await find(context, { name }, { include: 'all', fields: desiredFields(context, desired) });
}

/** The same where a read shows it in its desired state, and not deleted. */
export async function findReconciled(
	context: EntityContext,
	desired: DesiredState,
	comparison: Comparison,
): Promise<Entity | undefined> {
	const entity = await findNamed(context, desired);
	if (entity === undefined || entity.deleted) return undefined;
	return isReconciled(entity, comparison) ? entity : undefined;
}
