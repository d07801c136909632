import { checkComplete, nameOf } from '../input/required';
import { createForm } from '../wire/encode';
import { AlreadyExistsError } from '../errors/errors';
import type { ApiAnswer } from '../http/types';
import { change, isAsPlanned, type Plan } from '../reconcile/patch';
import { withNotices, type Entity, type Outcome } from '../types/results';
import type { DiffOptions } from '../diff/diff';
import {
	differenceOf,
	prepare,
	ready,
	softDeleted,
	type Prepared,
	type Ready,
} from '../reconcile/prepare';
import { find } from '../reconcile/find';
import type { CreateOptions } from '../types/options';
import type { EntityContext } from '../server/session';
import { sendAndConfirm } from '../reconcile/send-and-confirm';
import { entityOf } from '../wire/decode';
import type { TagMode } from '../types/input';

/** The entity of a wish's name, deleted or not. */
export function findNamed(
	context: EntityContext,
	{ desired }: Prepared,
): Promise<Entity | undefined> {
	const name = desired.name ?? '';
	return find(context, { name }, { include: 'all', fields: desiredFields(context, desired) });
}

/** Of fields that a wish names those that reads do not give unasked. */
export function extraFields({ definition }: EntityContext, named: readonly string[]): string[] {
	return definition.namedFields.filter((field) => named.includes(field));
}

/** What a read must ask for, so that a wish can be compared with it. */
export function desiredFields(
	context: EntityContext,
	{ references }: Prepared['desired'],
): string[] {
	return extraFields(context, Object.keys(references));
}

export interface PlanOptions {
	tags?: TagMode | undefined;
	/** Default `always`. */
	secrets?: DiffOptions['secrets'] | undefined;
}

/** How an entity becomes as wished. */
export function planFor(context: EntityContext, made: Ready, options: PlanOptions): Plan {
	const { tags, secrets = 'always' } = options;
	return {
		fields: desiredFields(context, made.desired),
		left: (entity) => differenceOf(context, entity, made, { tags, secrets }),
		leftToSee: (entity) => differenceOf(context, entity, made, { tags, secrets: 'never' }),
	};
}

/** The entity of a wish's name when a read shows that it is as wished, and not deleted. */
export async function findAsPlanned(
	context: EntityContext,
	prepared: Prepared,
	plan: Plan,
): Promise<Entity | undefined> {
	const entity = await findNamed(context, prepared);
	if (entity === undefined || entity.deleted) return undefined;
	return isAsPlanned(entity, plan) ? entity : undefined;
}

/** Creates an entity that is new. Throws AlreadyExistsError where there is one of that name. */
export async function post(context: EntityContext, prepared: Prepared): Promise<Outcome> {
	checkComplete(context.definition, context.dialect, prepared.desired);
	const made = await ready(context, prepared);
	const plan = planFor(context, made, { tags: 'add' });
	const body = createForm(context.definition, context.dialect, made.desired);
	const { path } = context.definition;
	const { secrets } = made;
	const outcome = await sendAndConfirm<ApiAnswer, Outcome>({
		send: () => context.sender.send({ method: 'POST', path, body, secrets }),
		made: (answer) => ({ action: 'created', entity: entityOf(context.definition, answer.body) }),
		confirm: async () => {
			const entity = await findAsPlanned(context, prepared, plan);
			return entity && { action: 'created', entity, confirmedByRead: true };
		},
		idempotent: false,
		signal: context.signal,
	});
	return completed(context, outcome, plan, made.notices);
}

/** A server may say yes and leave out a part: it is sent as a patch. */
export function completed(
	context: EntityContext,
	outcome: Outcome,
	plan: Plan,
	notices: string[],
): Outcome | Promise<Outcome> {
	const { entity } = outcome;
	if (entity === undefined || isAsPlanned(entity, plan)) return withNotices(outcome, notices);
	return complete(context, { ...outcome, entity }, plan, notices);
}

async function complete(
	context: EntityContext,
	outcome: Outcome & { entity: Entity },
	plan: Plan,
	notices: string[],
): Promise<Outcome> {
	const { entity, action } = outcome;
	const patched = await change(context, entity, { ...plan, left: plan.leftToSee });
	const isChanged = patched.action === 'updated' && action === 'unchanged';
	const whole: Outcome = { ...outcome, ...patched };
	return withNotices({ ...whole, action: isChanged ? 'updated' : action }, notices);
}

/** Create: see `Collection.create`. */
export async function create(
	context: EntityContext,
	raw: unknown,
	{ ifExists = 'stop' }: CreateOptions = {},
): Promise<Outcome> {
	const prepared = await prepare(context, raw);
	const name = nameOf(context.definition, prepared.desired);
	try {
		return await post(context, prepared);
	} catch (error) {
		if (!(error instanceof AlreadyExistsError)) throw error;
		const there = await findNamed(context, prepared);
		if (there?.deleted) throw softDeleted(context, name);
		if (there === undefined || ifExists === 'stop') throw exists(context, name, error);
		return { action: 'unchanged', entity: there };
	}
}

function exists({ definition }: EntityContext, name: string, cause: unknown): AlreadyExistsError {
	return new AlreadyExistsError(`The ${definition.label} "${name}" exists already.`, {
		status: 409,
		field: 'name',
		remedy: 'Use another name, use Create or Update, or set "If It Already Exists" to "Return It".',
		cause,
	});
}
