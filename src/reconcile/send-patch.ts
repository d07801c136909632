import type { EntityContext } from '../context/entity-context';
import { path } from '../http/path';
import type { ApiRequest } from '../http/types';
import { textsIn } from '../lib/json';
import type { PatchOperation } from '../types/options';
import type { Entity } from '../types/results';
import { entityOf } from '../wire/decode';

/** Headers that guard in addition to the patch itself, where the server takes them. */
export function guardHeaders(
	{ dialect }: EntityContext,
	{ version }: Entity,
): Pick<ApiRequest, 'headers'> {
	if (!dialect.has('ifMatch') || typeof version !== 'number') return {};
	// Versions are written with their decimal: 1.0, not 1.
	const written = Number.isInteger(version) ? version.toFixed(1) : String(version);
	return { headers: { 'if-match': `W/"${written}"` } };
}

/** Sends a patch by id, once, and answers what the server then has. */
export async function sendPatch(
	{ sender, definition }: EntityContext,
	{ id }: Pick<Entity, 'id'>,
	operations: readonly PatchOperation[],
	extra: Pick<ApiRequest, 'headers' | 'secrets'>,
): Promise<Entity> {
	const { body } = await sender.attempt({
		method: 'PATCH',
		path: definition.path + path`/${id}`,
		body: [...operations],
		...extra,
	});
	return entityOf(definition, body);
}

/** Texts that a patch puts into a connection: none of them belongs into a message. */
export function secretsOf(operations: readonly PatchOperation[]): string[] {
	return operations
		.filter(({ path: at }) => at.startsWith('/connection'))
		.flatMap(({ value }) => textsIn(value));
}
