import type { EntityContext } from '../context/entity-context';
import { AlreadyExistsError } from '../errors/errors';
import { nameOf } from '../input/required';
import { findNamed } from '../reconcile/find-named';
import { post } from '../reconcile/post';
import { softDeleted } from '../reconcile/preconditions';
import { prepare } from '../reconcile/prepare';
import { afterSave } from './after-save';
import type { CreateOptions } from '../types/options';
import type { Outcome } from '../types/results';

/** Creates one: see `Collection.create`. */
export async function create(
	context: EntityContext,
	raw: unknown,
	options: CreateOptions = {},
): Promise<Outcome> {
	return await afterSave(context, await created(context, raw, options), options);
}

async function created(
	context: EntityContext,
	raw: unknown,
	{ ifExists = 'stop' }: CreateOptions,
): Promise<Outcome> {
	const prepared = await prepare(context, raw);
	const name = nameOf(context.definition, prepared.desired);
	try {
		return await post(context, prepared);
	} catch (error) {
		if (!(error instanceof AlreadyExistsError)) throw error;
		const there = await findNamed(context, prepared.desired);
		if (there?.deleted) throw softDeleted(context, name);
		if (there === undefined || ifExists === 'stop') throw exists(context, name, error);
		return { action: 'unchanged', entity: there };
	}
}

function exists({ definition }: EntityContext, name: string, cause: unknown): AlreadyExistsError {
	return new AlreadyExistsError(`The ${definition.label} "${name}" already exists.`, {
		status: 409,
		field: 'name',
		code: 'ENTITY_EXISTS',
		remedy: 'Use another name, or update the one that exists.',
		cause,
	});
}
