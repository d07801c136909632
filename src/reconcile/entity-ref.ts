import { path } from '../http/path';
import { quoteName } from '../server/fqn';
import type { EntityRef } from '../types/options';

/** The part of a path that says which entity is meant. */
export function refPath(ref: EntityRef): string {
	if ('id' in ref) return path`/${ref.id}`;
	return path`/name/${'fqn' in ref ? ref.fqn : quoteName(ref.name)}`;
}

/** How a sentence names it. */
export function nameOfRef(ref: EntityRef): string {
	if ('id' in ref) return ref.id;
	return 'fqn' in ref ? ref.fqn : ref.name;
}
