import type { Difference } from '../diff/difference';
import type { Dialect } from '../server/dialect';
import type { Entity, Outcome } from '../types/results';

/** What the runner has a copy of: a change of it counts only after another deployment. */
const copied = /^\/?(?:sourceConfig|airflowConfig|loggerLevel|raiseOnError|enableStreamableLogs)\b/;

/** From this release on the server deploys changes of a deployed pipeline itself. */
const deploysChanges = '1.12';

/** Whether the runner does not have a pipeline as it was saved. */
export function needsDeployment(
	dialect: Dialect,
	{ action, entity, changes = [] }: Outcome,
): boolean {
	// Its DAG went with the deletion, whatever the record says.
	if (action === 'restored' || entity?.deployed !== true) return true;
	return !dialect.has(deploysChanges) && changes.some(({ field }) => copied.test(field));
}

/**
 * The same difference, with a mark that the runner has not got the change yet: so that a deployment
 * that fails, or is broken off, is made up for by the next run. `visible`: without secrets, of which
 * nobody knows whether they change.
 */
export function withPendingMark(
	dialect: Dialect,
	entity: Entity,
	{ operations, changes }: Difference,
	visible: Difference,
): Difference {
	const isCopied = visible.operations.some(({ path }) => copied.test(path));
	if (!isCopied || entity.deployed !== true || dialect.has(deploysChanges)) {
		return { operations, changes };
	}
	const mark = { op: 'replace', path: '/deployed', value: false } as const;
	return { operations: [...operations, mark], changes };
}
