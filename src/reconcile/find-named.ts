import type { EntityContext } from '../context/entity-context';
import { quoteName } from '../server/fqn';
import type { DesiredState } from '../types/desired-state';
import type { EntityRef } from '../types/options';
import type { Entity } from '../types/results';
import { desiredFields, isReconciled, type Comparison } from './comparison';
import { find } from './read';

/** The entity of the desired name, deleted or not. */
export async function findNamed(
	context: EntityContext,
	desired: DesiredState,
	read = find,
): Promise<Entity | undefined> {
	const fields = desiredFields(context, desired);
	return await read(context, refOf(context, desired), { include: 'all', fields });
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

/** By its name, or by the fully qualified one where it lies in something. */
function refOf({ definition }: EntityContext, { name = '', references }: DesiredState): EntityRef {
	const { within } = definition;
	const [container] = (within !== undefined && references[within]) || [];
	const fqn = container?.fullyQualifiedName;
	return fqn === undefined ? { name } : { fqn: `${fqn}.${quoteName(name)}` };
}
