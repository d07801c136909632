import type { EntityContext } from '../context/entity-context';
import { NotFoundError, OpenMetadataError } from '../errors/errors';
import { unlessNotFound } from '../errors/unless-not-found';
import type { EntityRef, GetOptions } from '../types/options';
import type { Entity } from '../types/results';
import { entityOf } from '../wire/decode';
import { nameOfRef, refPath } from './entity-ref';
import { included } from './included';
import { readWithFields } from './read-fields';

/** One entity, fresh. Throws NotFoundError where there is none. */
export async function read(
	context: EntityContext,
	ref: EntityRef,
	options?: GetOptions,
): Promise<Entity> {
	return existing(context, ref, await find(context, ref, options), options);
}

/** What a read with these options gave. Throws NotFoundError where there is none. */
export function existing<T = Entity>(
	{ definition }: EntityContext,
	ref: EntityRef,
	found: T | undefined,
	{ include = 'non-deleted' }: GetOptions = {},
): T {
	if (found !== undefined) return found;
	const mayBeDeleted = definition.restorable && include === 'non-deleted';
	throw new NotFoundError(`There is no ${definition.label} "${nameOfRef(ref)}".`, {
		status: 404,
		remedy: mayBeDeleted
			? 'Check the name or ID. A deleted entity must be restored first.'
			: 'Check the name or ID.',
	});
}

/** One entity, or nothing where there is none. */
export async function find(
	context: EntityContext,
	ref: EntityRef,
	{ include = 'non-deleted', fields }: GetOptions = {},
): Promise<Entity | undefined> {
	const query = included(context.definition, include);
	if (query === undefined) return undefined;
	const answer = await unlessNotFound(readWithFields(context, refPath(ref), query, fields));
	return answer === undefined ? undefined : entityOf(context.definition, answer.body);
}

/** What a read gives, or `instead` where it fails in a way that this client knows. */
export async function readOr(reading: Promise<Entity>, instead: Entity): Promise<Entity> {
	try {
		return await reading;
	} catch (error) {
		if (error instanceof OpenMetadataError) return instead;
		throw error;
	}
}
