import { ValidationError } from '../errors/errors';
import { path } from '../http/path';
import { isObject } from '../lib/json';
import { quoteName } from '../server/fqn';
import type { EntityRef } from '../types/options';

/** The part of a path that says which entity is meant. */
export function refPath(ref: EntityRef): string {
	if ('id' in ref) return path`/${ref.id}`;
	return path`/name/${'fqn' in ref ? ref.fqn : quoteName(ref.name)}`;
}

/** How a sentence names it. Throws ValidationError where nothing is named. */
export function nameOfRef(ref: EntityRef): string {
	const { id, fqn, name }: Partial<Record<'id' | 'fqn' | 'name', string>> = { ...ref };
	const given = id ?? fqn ?? name;
	if (given !== undefined) return given;
	throw new ValidationError('No entity is named.', {
		field: 'ref',
		remedy: 'Give its id, its name or its fully qualified name.',
	});
}

/**
 * What an input is about, for the order of inputs about the same. What is no input is refused where
 * it is checked; a pipeline that nobody named is one for its service and type.
 */
export function nameIn(input: unknown): unknown {
	if (!isObject(input)) return undefined;
	const { name, service, pipelineType } = input;
	return name ?? JSON.stringify([service, pipelineType]);
}
