import { secretTexts } from '../connections';
import type { EntityContext } from '../context/entity-context';
import type { ApiAnswer } from '../http/types';
import { checkComplete } from '../input/required';
import { isObject, type Json } from '../lib/json';
import type { DesiredState } from '../types/desired-state';
import type { UpsertOptions } from '../types/options';
import type { Action, Entity, Outcome } from '../types/results';
import { entityOf } from '../wire/decode';
import { createForm, serverName } from '../wire/encode';
import { comparisonOf, createComparisonOf } from './comparison';
import { completed } from './complete';
import { findNamed, findReconciled } from './find-named';
import { checkDomain } from './preconditions';
import { asNew, type Prepared } from './prepare';
import { read, readOr } from './read';
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

export interface PutOptions extends UpsertOptions {
	/** A request of before, whose answer was lost, may have done it. */
	mayBeDone?: boolean;
}

/** The same for what is complete and ready. */
export async function putReady(
	context: EntityContext,
	made: Ready,
	options: PutOptions,
): Promise<Outcome> {
	if (movesSilently(context, options)) await refuseMove(context, made.desired);
	const comparison = comparisonOf(context, made, { tags: 'add' });
	const outcome = await sendAndConfirm(context, putting(context, made, options.mayBeDone));
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
	return isLost && (action === 'unchanged' || action === 'updated') ? 'done' : action;
}

function putting(
	context: EntityContext,
	made: Ready,
	mayBeDone = false,
): ConfirmedWrite<ApiAnswer, Outcome> {
	const { definition, dialect, sender } = context;
	const secrets = () => secretTexts(made);
	const body = createForm(definition, dialect, made.desired);
	return {
		send: async () => await sender.attempt({ method: 'PUT', path: definition.path, body, secrets }),
		made: async (answer, isLostNow) => {
			const isLost = mayBeDone || isLostNow;
			const action = actionOf(answer, isLost);
			const entity = await wholeEntity(context, answer.body, action);
			return isLost && action === 'done'
				? { action, entity, confirmedByRead: true }
				: { action, entity };
		},
		confirm: async () => {
			const entity = await findReconciled(context, made.desired, createComparisonOf(context, made));
			return entity && { action: 'done', entity, confirmedByRead: true };
		},
		idempotent: true,
	};
}

/** The answer to a PUT leaves out tags and owners that were not sent, although they are kept. */
async function wholeEntity(
	context: EntityContext,
	body: Json | undefined,
	action: Action,
): Promise<Entity> {
	const entity = entityOf(context.definition, body);
	const isShown = (field: string) =>
		isObject(body) && Object.hasOwn(body, serverName(context, field));
	if (action === 'created' || ['owners', 'tags'].every(isShown)) return entity;
	return await readOr(read(context, { id: entity.id }), entity);
}

/** On servers where the name alone is a data product's FQN a PUT moves one of another domain. */
function movesSilently({ definition }: EntityContext, { moveToDomain }: UpsertOptions): boolean {
	return definition.movable === true && moveToDomain !== true;
}

async function refuseMove(context: EntityContext, desired: DesiredState): Promise<void> {
	const current = await findNamed(context, desired);
	if (current !== undefined) checkDomain(context, current, desired);
}
