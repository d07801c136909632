import { checkComplete, nameOf } from '../input/required';
import { createForm } from '../wire/encode';
import { AlreadyExistsError } from '../http/failures/errors';
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
import type { Room } from '../server/session';
import { settle } from '../reconcile/send-and-confirm';
import { entityOf } from '../wire/decode';
import type { TagMode } from '../types/input';

/** The entity of a wish's name, deleted or not. */
export function findNamed(room: Room, { wish }: Prepared): Promise<Entity | undefined> {
	const name = wish.name ?? '';
	return find(room, { name }, { include: 'all', fields: wishedFields(room, wish) });
}

/** Of fields that a wish names those that reads do not give unasked. */
export function extraFields({ definition }: Room, named: readonly string[]): string[] {
	const { createFields, readFields } = definition;
	return ['dataProducts'].filter(
		(field) => named.includes(field) && createFields.includes(field) && !readFields.includes(field),
	);
}

/** What a read must ask for, so that a wish can be compared with it. */
export function wishedFields(room: Room, { references }: Prepared['wish']): string[] {
	return extraFields(room, Object.keys(references));
}

export interface PlanOptions {
	tags?: TagMode | undefined;
	/** Default `always`. */
	secrets?: DiffOptions['secrets'] | undefined;
}

/** How an entity becomes as wished. */
export function planFor(room: Room, made: Ready, options: PlanOptions): Plan {
	const { tags, secrets = 'always' } = options;
	return {
		fields: wishedFields(room, made.wish),
		left: (entity) => differenceOf(room, entity, made, { tags, secrets }),
		leftToSee: (entity) => differenceOf(room, entity, made, { tags, secrets: 'never' }),
	};
}

/** The entity of a wish's name when a read shows that it is as wished, and not deleted. */
export async function findAsPlanned(
	room: Room,
	prepared: Prepared,
	plan: Plan,
): Promise<Entity | undefined> {
	const entity = await findNamed(room, prepared);
	if (entity === undefined || entity.deleted) return undefined;
	return isAsPlanned(entity, plan) ? entity : undefined;
}

/** Creates an entity that is new. Throws AlreadyExistsError where there is one of that name. */
export async function post(room: Room, prepared: Prepared): Promise<Outcome> {
	checkComplete(room.definition, room.dialect, prepared.wish);
	const made = await ready(room, prepared);
	const plan = planFor(room, made, { tags: 'add' });
	const body = createForm(room.definition, room.dialect, made.wish);
	const { path } = room.definition;
	const { secrets } = made;
	const outcome = await settle<ApiAnswer, Outcome>({
		send: () => room.sender.send({ method: 'POST', path, body, secrets }),
		made: (answer) => ({ action: 'created', entity: entityOf(room.definition, answer.body) }),
		confirm: async () => {
			const entity = await findAsPlanned(room, prepared, plan);
			return entity && { action: 'created', entity, confirmedByRead: true };
		},
		idempotent: false,
		signal: room.signal,
	});
	return completed(room, outcome, plan, made.notices);
}

/** A server may say yes and leave out a part: it is sent as a patch. */
export function completed(
	room: Room,
	outcome: Outcome,
	plan: Plan,
	notices: string[],
): Outcome | Promise<Outcome> {
	const { entity } = outcome;
	if (entity === undefined || isAsPlanned(entity, plan)) return withNotices(outcome, notices);
	return complete(room, { ...outcome, entity }, plan, notices);
}

async function complete(
	room: Room,
	outcome: Outcome & { entity: Entity },
	plan: Plan,
	notices: string[],
): Promise<Outcome> {
	const { entity, action } = outcome;
	const patched = await change(room, entity, { ...plan, left: plan.leftToSee });
	const isChanged = patched.action === 'updated' && action === 'unchanged';
	const whole: Outcome = { ...outcome, ...patched };
	return withNotices({ ...whole, action: isChanged ? 'updated' : action }, notices);
}

/** Create: see `Collection.create`. */
export async function create(
	room: Room,
	raw: unknown,
	{ ifExists = 'stop' }: CreateOptions = {},
): Promise<Outcome> {
	const prepared = await prepare(room, raw);
	const name = nameOf(room.definition, prepared.wish);
	try {
		return await post(room, prepared);
	} catch (error) {
		if (!(error instanceof AlreadyExistsError)) throw error;
		const there = await findNamed(room, prepared);
		if (there?.deleted) throw softDeleted(room, name);
		if (there === undefined || ifExists === 'stop') throw exists(room, name, error);
		return { action: 'unchanged', entity: there };
	}
}

function exists({ definition }: Room, name: string, cause: unknown): AlreadyExistsError {
	return new AlreadyExistsError(`The ${definition.label} "${name}" exists already.`, {
		status: 409,
		field: 'name',
		remedy: 'Use another name, use Create or Update, or set "If It Already Exists" to "Return It".',
		cause,
	});
}
