import type { EntityContext } from '../context/entity-context';
import type { ApiAnswer } from '../http/types';
import { checkComplete } from '../input/required';
import type { DesiredState } from '../types/desired-state';
import type { UpsertOptions } from '../types/options';
import type { Action, Outcome } from '../types/results';
import { entityOf } from '../wire/decode';
import { createForm } from '../wire/encode';
import { comparisonOf, type Comparison } from './comparison';
import { completed } from './complete';
import { findNamed, findReconciled } from './find-named';
import { checkDomain } from './preconditions';
import { asNew, type Prepared } from './prepare';
import { ready, type Ready } from './ready';
import { sendAndConfirm, type ConfirmedWrite } from './send-and-confirm';

/** One plain PUT: omitted fields are the server's to treat. What a bot's PUT did not take is patched. */
export async function put(
	context: EntityContext,
	prepared: Prepared,
	options: UpsertOptions,
): Promise<Outcome> {
	checkComplete(context.definition, context.dialect, prepared.desired);
	return await putReady(context, await ready(context, asNew(prepared, options.tags)), options);
}

/** The same for what is complete and ready. */
export async function putReady(
	context: EntityContext,
	made: Ready,
	options: UpsertOptions,
): Promise<Outcome> {
	if (movesSilently(context, options)) await refuseMove(context, made.desired);
	const comparison = comparisonOf(context, made, { tags: 'add' });
	const outcome = await sendAndConfirm(context, putting(context, made, comparison));
	return await completed(context, outcome, comparison, made.notices);
}

const actions: Readonly<Record<string, Action>> = {
	entityCreated: 'created',
	entityUpdated: 'updated',
	entityFieldsChanged: 'updated',
	entityNoChange: 'unchanged',
	entityRestored: 'restored',
};

/** What a PUT did, by status and header (behaviour table, "PUT"). */
function actionOf({ status, headers }: ApiAnswer, isLost: boolean): Action {
	if (status === 201) return 'created';
	const header = headers['x-openmetadata-change'];
	const action = typeof header === 'string' ? actions[header] : undefined;
	if (action === undefined) return 'done';
	// The one that was lost may have created or changed it: only that it is done is known.
	return action === 'unchanged' && isLost ? 'done' : action;
}

function putting(
	context: EntityContext,
	{ desired, secrets }: Ready,
	comparison: Comparison,
): ConfirmedWrite<ApiAnswer, Outcome> {
	const { definition, dialect, sender } = context;
	const body = createForm(definition, dialect, desired);
	return {
		send: async () => await sender.attempt({ method: 'PUT', path: definition.path, body, secrets }),
		made: (answer, isLost) => {
			const action = actionOf(answer, isLost);
			const entity = entityOf(definition, answer.body);
			return isLost && action === 'done'
				? { action, entity, confirmedByRead: true }
				: { action, entity };
		},
		confirm: async () => {
			const entity = await findReconciled(context, desired, comparison);
			return entity && { action: 'done', entity, confirmedByRead: true };
		},
		idempotent: true,
	};
}

/** On servers where the name alone is a data product's FQN a PUT moves one of another domain. */
function movesSilently({ definition }: EntityContext, { moveToDomain }: UpsertOptions): boolean {
	return definition.movable === true && moveToDomain !== true;
}

async function refuseMove(context: EntityContext, desired: DesiredState): Promise<void> {
	const current = await findNamed(context, desired);
	if (current !== undefined) checkDomain(context, current, desired);
}
