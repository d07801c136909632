import { change, type Plan } from '../reconcile/patch';
import { checkComplete, nameOf } from '../input/required';
import { createForm } from '../wire/encode';
import { AlreadyExistsError } from '../errors/errors';
import type { ApiAnswer } from '../http/types';
import { whenKnown } from '../http/when-known';
import { withNotices, type Action, type Entity, type Outcome } from '../types/results';
import {
	asNew,
	checkDomain,
	checkSame,
	prepare,
	ready,
	softDeleted,
	type Prepared,
	type Ready,
} from '../reconcile/prepare';
import type { ManyOptions, UpsertOptions } from '../types/options';
import type { EntityContext } from '../server/session';
import { sendAndConfirm, type ConfirmedWrite } from '../reconcile/send-and-confirm';
import { entityOf } from '../wire/decode';
import { completed, findAsPlanned, findNamed, planFor, post } from './create';
import { bringBack } from './restore';

type Options = UpsertOptions & Pick<ManyOptions, 'secrets'>;

/** Create or Update: see `Collection.upsert`. */
export function upsert(
	context: EntityContext,
	raw: unknown,
	options: Options = {},
): Outcome | Promise<Outcome> {
	return whenKnown(prepare(context, raw), (prepared) => {
		nameOf(context.definition, prepared.desired);
		return options.omitted === 'put'
			? put(context, prepared, options)
			: upsertPreserving(context, prepared, options);
	});
}

/**
 * Reads, then creates or patches: only what is given changes, for every kind of token. `isNew` saves
 * the read where one has just shown that there is none.
 */
export async function upsertPreserving(
	context: EntityContext,
	prepared: Prepared,
	options: Options,
	isNew = false,
): Promise<Outcome> {
	const current = isNew ? undefined : await findNamed(context, prepared);
	if (current !== undefined) return await reconcileExisting(context, current, prepared, options);
	try {
		return await post(context, asNew(prepared, options.tags));
	} catch (error) {
		if (!(error instanceof AlreadyExistsError)) throw error;
		// Somebody was faster; or its name is another entity's fully qualified name.
		const there = await findNamed(context, prepared);
		if (there === undefined) throw error;
		return await reconcileExisting(context, there, prepared, options);
	}
}

/** Brings an entity that exists to what is wished. */
export async function reconcileExisting(
	context: EntityContext,
	current: Entity,
	prepared: Prepared,
	options: Options,
): Promise<Outcome> {
	if (current.deleted && options.restoreIfDeleted !== true)
		throw softDeleted(context, current.name);
	checkSame(context, current, prepared.desired);
	checkDomain(context, current, prepared.desired, options.moveToDomain === true);
	const made = await ready(context, prepared, current);
	const plan = planFor(context, made, options);
	if (!current.deleted) return withNotices(await change(context, current, plan), made.notices);
	const restored = await bringBack(context, current, plan.fields);
	const changed = await change(context, restored.entity, plan);
	return withNotices({ ...restored, ...changed, action: 'restored' }, made.notices);
}

const actions: Readonly<Record<string, Action>> = {
	entityCreated: 'created',
	entityUpdated: 'updated',
	entityFieldsChanged: 'updated',
	entityNoChange: 'unchanged',
	entityRestored: 'restored',
};

/** What a PUT did, by status and header (behaviour table, "PUT"). */
function actionOf({ status, headers, afterLostAnswer }: ApiAnswer): Action {
	if (status === 201) return 'created';
	const header = headers['x-openmetadata-change'];
	const action = typeof header === 'string' ? actions[header] : undefined;
	if (action === undefined) return 'done';
	// The one that was lost may have created or changed it: only that it is done is known.
	return action === 'unchanged' && afterLostAnswer === true ? 'done' : action;
}

/** One plain PUT: omitted fields are the server's to treat. What a bot's PUT did not take is patched. */
export async function put(
	context: EntityContext,
	prepared: Prepared,
	options: Options,
): Promise<Outcome> {
	checkComplete(context.definition, context.dialect, prepared.desired);
	const made = await ready(context, asNew(prepared, options.tags));
	if (movesSilently(context, options)) await refuseMove(context, prepared);
	const plan = planFor(context, made, { tags: 'add' });
	const outcome = await sendAndConfirm(putting(context, prepared, made, plan));
	return completed(context, outcome, plan, made.notices);
}

function putting(
	context: EntityContext,
	prepared: Prepared,
	{ desired, secrets }: Ready,
	plan: Plan,
): ConfirmedWrite<ApiAnswer, Outcome> {
	const { definition, dialect, sender, signal } = context;
	const { path } = definition;
	const body = createForm(definition, dialect, desired);
	let lost = false;
	return {
		send: () => sender.send({ method: 'PUT', path, body, secrets }),
		made: (answer) => {
			const action = actionOf(lost ? { ...answer, afterLostAnswer: true } : answer);
			const entity = entityOf(definition, answer.body);
			return lost && action === 'done'
				? { action, entity, confirmedByRead: true }
				: { action, entity };
		},
		confirm: async () => {
			lost = true;
			const entity = await findAsPlanned(context, prepared, plan);
			return entity && { action: 'done', entity, confirmedByRead: true };
		},
		idempotent: true,
		signal,
	};
}

/** On servers where the name alone is a data product's FQN a PUT moves one of another domain. */
function movesSilently({ definition }: EntityContext, { moveToDomain }: Options): boolean {
	return definition.type === 'dataProduct' && moveToDomain !== true;
}

async function refuseMove(context: EntityContext, prepared: Prepared): Promise<void> {
	const current = await findNamed(context, prepared);
	if (current !== undefined) checkDomain(context, current, prepared.desired, false);
}
