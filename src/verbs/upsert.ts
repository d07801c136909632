import { change } from '../change';
import { createForm } from '../forms';
import { AlreadyExistsError } from '../http/errors';
import { path } from '../http/path';
import type { ApiAnswer } from '../http/types';
import type { Action, Entity, Outcome } from '../outcome';
import { checkComplete, nameOf } from '../parse-wish';
import { checkDomain, checkSame, prepare, ready, softDeleted, type Prepared } from '../prepare';
import { find, read } from '../read';
import type { ManyOptions, UpsertOptions } from '../requests';
import type { Room } from '../session';
import { settle } from '../settle';
import { entityOf } from '../shape';
import { completed, extraFields, findNamed, planFor, post } from './create';

type Options = UpsertOptions & Pick<ManyOptions, 'secrets' | 'signal'>;

/** Create or Update: see `Collection.upsert`. */
export async function upsert(room: Room, raw: unknown, options: Options = {}): Promise<Outcome> {
	const prepared = await prepare(room, raw);
	nameOf(room.definition, prepared.given);
	return options.omitted === 'put'
		? await put(room, prepared, options)
		: await keep(room, prepared, options);
}

/**
 * Reads, then creates or patches: only what is given changes, for every kind of token. `isNew` saves
 * the read where one has just shown that there is none.
 */
export async function keep(
	room: Room,
	prepared: Prepared,
	options: Options,
	isNew = false,
): Promise<Outcome> {
	const current = isNew ? undefined : await findNamed(room, prepared);
	if (current !== undefined) return await adopt(room, current, prepared, options);
	try {
		return await post(room, prepared, options.signal);
	} catch (error) {
		if (!(error instanceof AlreadyExistsError)) throw error;
		// Somebody was faster; or its name is another entity's fully qualified name.
		const there = await findNamed(room, prepared);
		if (there === undefined) throw error;
		return await adopt(room, there, prepared, options);
	}
}

/** Brings an entity that exists to what is wished. */
export async function adopt(
	room: Room,
	current: Entity,
	prepared: Prepared,
	options: Options,
): Promise<Outcome> {
	if (current.deleted && options.restoreIfDeleted !== true) throw softDeleted(room, current.name);
	checkSame(room, current, prepared.wish);
	checkDomain(room, current, prepared.wish, options.moveToDomain === true);
	const made = await ready(room, prepared, current);
	const there = current.deleted ? await bringBack(room, current, prepared) : current;
	const plan = planFor(room, made, options);
	const outcome = await change(room, there, plan, options.signal);
	return {
		...outcome,
		...(current.deleted && { action: 'restored' }),
		...(made.notices.length > 0 && { notices: made.notices }),
	};
}

/** Restores a soft-deleted entity. */
export async function bringBack(room: Room, { id }: Entity, prepared?: Prepared): Promise<Entity> {
	const { session, definition } = room;
	const fields = prepared === undefined ? [] : extraFields(room, prepared.wish);
	const confirm = async () => {
		const entity = await read(room, { id }, { include: 'all', fields });
		return entity.deleted ? undefined : entity;
	};
	const restored = await settle({
		send: async () => {
			const request = { method: 'PUT', path: `${definition.path}/restore`, body: { id } } as const;
			await session.sender.send(request);
			return undefined;
		},
		confirm,
		idempotent: true,
	});
	return restored ?? (await read(room, { id }, { fields }));
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
	return action === 'unchanged' && afterLostAnswer === true ? 'updated' : action;
}

/** One plain PUT: omitted fields are the server's to treat. What a bot's PUT did not take is patched. */
export async function put(room: Room, prepared: Prepared, options: Options): Promise<Outcome> {
	checkComplete(room.definition, room.dialect, prepared.given);
	const made = await ready(room, prepared);
	const plan = planFor(room, made, { tags: 'add' });
	await refuseSilentMove(room, prepared, options);
	const body = createForm(room.definition, room.dialect, made.wish);
	let lost = false;
	const outcome = await settle<Outcome>({
		send: async () => {
			const request = {
				method: 'PUT',
				path: room.definition.path,
				body,
				secrets: made.secrets,
			} as const;
			const answer = await room.session.sender.send({ ...request, repeatable: false });
			const action = actionOf(lost ? { ...answer, afterLostAnswer: true } : answer);
			return { action, entity: entityOf(room.definition, answer.body) };
		},
		confirm: async () => {
			lost = true;
			const entity = await findNamed(room, prepared);
			if (entity === undefined || entity.deleted) return undefined;
			if (plan(entity, 'check').operations.length > 0) return undefined;
			return { action: 'done', entity, confirmedByRead: true };
		},
		idempotent: true,
		signal: options.signal,
	});
	return await completed(room, outcome, plan, made.notices, options.signal);
}

/** On servers where the name alone is a data product's FQN a PUT moves one of another domain. */
async function refuseSilentMove(room: Room, prepared: Prepared, options: Options): Promise<void> {
	if (room.definition.type !== 'dataProduct' || options.moveToDomain === true) return;
	const current = await findNamed(room, prepared);
	if (current !== undefined) checkDomain(room, current, prepared.wish, false);
}

/** Sends an entity's delete and answers it as it was. */
export async function remove(
	room: Room,
	entity: Entity,
	{ hard = false, recursive = false }: { hard?: boolean; recursive?: boolean },
): Promise<Entity> {
	const { session, definition } = room;
	await settle<true>({
		send: async () => {
			const query = { ...(hard && { hardDelete: true }), ...(recursive && { recursive: true }) };
			await session.sender.send({
				method: 'DELETE',
				path: definition.path + path`/${entity.id}`,
				query,
			});
			return true;
		},
		confirm: async () => await isGone(room, entity, hard),
		idempotent: true,
	});
	return entity;
}

async function isGone(room: Room, { id }: Entity, hard: boolean): Promise<true | undefined> {
	const there = await find(room, { id }, { include: hard ? 'all' : 'non-deleted' });
	return there === undefined ? true : undefined;
}
