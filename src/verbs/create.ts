import { createForm } from '../forms';
import { AlreadyExistsError } from '../http/errors';
import type { JsonObject } from '../http/types';
import { asPlanned, change, type Plan } from '../change';
import type { Entity, Outcome } from '../outcome';
import type { DiffOptions } from '../patch';
import { checkComplete, nameOf } from '../parse-wish';
import { differenceOf, prepare, ready, softDeleted, type Prepared, type Ready } from '../prepare';
import { find } from '../read';
import type { CreateOptions } from '../requests';
import type { Room } from '../session';
import { settle } from '../settle';
import { entityOf } from '../shape';
import type { TagMode } from '../wish';

/** The entity of a wish's name, deleted or not. */
export async function findNamed(room: Room, { wish }: Prepared): Promise<Entity | undefined> {
	const name = wish.name ?? '';
	return await find(room, { name }, { include: 'all', fields: extraFields(room, wish) });
}

/** Fields that a wish names and that reads do not give unasked. */
export function extraFields({ definition }: Room, wish: Prepared['wish']): string[] {
	const named = [...Object.keys(wish.references), ...Object.keys(wish.plain)];
	return named.filter(
		(field) => field === 'dataProducts' && !definition.readFields.includes(field),
	);
}

export interface PlanOptions {
	tags?: TagMode | undefined;
	/** Default `always`. */
	secrets?: DiffOptions['secrets'] | undefined;
}

/** What is left to do for an entity to be as wished; when checking, secrets that no read shows are left out. */
export function planFor(room: Room, made: Ready, options: PlanOptions): Plan {
	const { tags, secrets = 'always' } = options;
	return (entity, purpose) =>
		differenceOf(room, entity, made, { tags, secrets: purpose === 'check' ? 'never' : secrets });
}

/** The entity when a read shows that it is as wished, and not deleted. */
async function confirmed(room: Room, prepared: Prepared, plan: Plan): Promise<Entity | undefined> {
	const entity = await findNamed(room, prepared);
	if (entity === undefined || entity.deleted) return undefined;
	return plan(entity, 'check').operations.length === 0 ? entity : undefined;
}

/** Creates an entity that is new. Throws AlreadyExistsError where there is one of that name. */
export async function post(room: Room, prepared: Prepared, signal?: AbortSignal): Promise<Outcome> {
	checkComplete(room.definition, room.dialect, prepared.given);
	const made = await ready(room, prepared);
	const plan = planFor(room, made, { tags: 'add' });
	const body: JsonObject = createForm(room.definition, room.dialect, made.wish);
	const outcome = await settle<Outcome>({
		send: async () => {
			const request = {
				method: 'POST',
				path: room.definition.path,
				body,
				secrets: made.secrets,
			} as const;
			const answer = await room.session.sender.send(request);
			return { action: 'created', entity: entityOf(room.definition, answer.body) };
		},
		confirm: async () => {
			const entity = await confirmed(room, prepared, plan);
			return entity && { action: 'created', entity, confirmedByRead: true };
		},
		idempotent: false,
		signal,
	});
	return await completed(room, outcome, plan, made.notices, signal);
}

/** A server may say yes and leave out a part: it is sent as a patch. */
export async function completed(
	room: Room,
	outcome: Outcome,
	plan: Plan,
	notices: string[],
	signal?: AbortSignal,
): Promise<Outcome> {
	const { entity } = outcome;
	const told = notices.length > 0 ? { notices } : {};
	if (entity === undefined || plan(entity, 'check').operations.length === 0) {
		return { ...outcome, ...told };
	}
	const checked: Plan = (one) => plan(one, 'check');
	const patched = await change(room, entity, checked, signal);
	const after = patched.entity ?? entity;
	return { ...outcome, ...told, entity: await asPlanned(room, after, plan) };
}

/** Create: see `Collection.create`. */
export async function create(
	room: Room,
	raw: unknown,
	{ ifExists = 'stop' }: CreateOptions = {},
): Promise<Outcome> {
	const prepared = await prepare(room, raw);
	const name = nameOf(room.definition, prepared.given);
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
