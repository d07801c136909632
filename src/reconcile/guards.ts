import type { EntityContext } from '../context/entity-context';
import { PermissionError } from '../errors/errors';
import type { ApiRequest } from '../http/types';
import type { PatchOperation } from '../types/options';
import type { Entity } from '../types/results';
import { serverName } from '../wire/encode';
import { sendPatch } from './send-patch';

/** Operations that make a patch fail where somebody changed the entity since it was read. */
export interface Guards {
	tests: PatchOperation[];
	/** Whether a second patch like it fails, too. */
	isComplete: boolean;
}

const test = (path: string, value: string | number): PatchOperation => ({
	op: 'test',
	path,
	value,
});

/** By the time of the last change: nothing may have changed. Only who may edit everything may send it. */
function byTime({ updatedAt }: Entity): Guards {
	const isKnown = typeof updatedAt === 'number';
	return { tests: isKnown ? [test('/updatedAt', updatedAt)] : [], isComplete: isKnown };
}

type FieldGuard = (entity: Entity, name: string) => PatchOperation[];

const byText: FieldGuard = (entity, name) => {
	const text = entity[name];
	return typeof text === 'string' ? [test(`/${name}`, text)] : [];
};

/** References as a whole are never equal to what a read shows; servers before 1.5 have one owner. */
const byIds: FieldGuard = ({ owners }, name) =>
	owners.map(({ id }, at) => test(name === 'owners' ? `/owners/${at}/id` : `/${name}/id`, id));

/** A test of what is not there fails with an error of another kind, so an empty list has no guard. */
const byList: FieldGuard = ({ tags }) =>
	tags.length === 0 ? [] : [{ op: 'test', path: '/tags', value: [...tags] }];

/** Fields that have a right of their own (behaviour table, "Rights"), with a test that it allows. */
const fieldGuards: Readonly<Record<string, FieldGuard>> = {
	description: byText,
	displayName: byText,
	tags: byList,
	owners: byIds,
	owner: byIds,
};

function fieldsIn(operations: readonly PatchOperation[]): string[] {
	const paths = operations.flatMap(({ path, from }) => (from === undefined ? path : [path, from]));
	return [...new Set(paths.map((path) => path.split('/')[1] ?? ''))];
}

/** By the very fields that a patch changes; `undefined` where one of them has no right of its own. */
function byFields(
	context: EntityContext,
	entity: Entity,
	operations: readonly PatchOperation[],
): Guards | undefined {
	const tests: PatchOperation[] = [];
	let isComplete = true;
	for (const field of fieldsIn(operations)) {
		const guard = Object.hasOwn(fieldGuards, field) ? fieldGuards[field] : undefined;
		if (guard === undefined || serverName(context, field) !== field) return undefined;
		const own = guard(entity, field);
		isComplete &&= own.length > 0;
		tests.push(...own);
	}
	return { tests, isComplete };
}

/** What a patch of an entity is guarded with. */
export function guardsOf(
	context: EntityContext,
	entity: Entity,
	operations: readonly PatchOperation[],
): Guards {
	const fields = context.session.guardsByField ? byFields(context, entity, operations) : undefined;
	return fields ?? byTime(entity);
}

/**
 * Sends a guarded patch, once. The first guard needs the right to edit everything: where the token
 * does not have it and the change itself does not need it, the fields that change are the guard, and
 * stay so for all that the session sends.
 */
export async function sendGuardedPatch(
	context: EntityContext,
	entity: Entity,
	operations: readonly PatchOperation[],
	extra: Pick<ApiRequest, 'headers' | 'secrets'>,
): Promise<Entity> {
	const { session } = context;
	const fields = byFields(context, entity, operations);
	const send = async ({ tests }: Guards) =>
		await sendPatch(context, entity, [...tests, ...operations], extra);
	if (fields === undefined) return await send(byTime(entity));
	if (session.guardsByField) return await send(fields);
	try {
		return await send(byTime(entity));
	} catch (error) {
		if (!isAboutGuard(error)) throw error;
	}
	session.guardsByField = true;
	return await send(fields);
}

/** Whether a patch was refused for a right that only the guard needs. */
function isAboutGuard(error: unknown): boolean {
	return error instanceof PermissionError && /\bEditAll\b/.test(error.message);
}
