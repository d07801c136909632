import type { EntityContext } from '../context/entity-context';
import { InvalidResponseError } from '../errors/errors';
import { parseJson } from '../http/json';
import { path } from '../http/path';
import { isObject, type Json } from '../lib/json';
import { read } from '../reconcile/read';
import type { EntityRef } from '../types/options';
import type { Entity } from '../types/results';
import { entityOf } from '../wire/decode';

function parsed(version: Json): Json | undefined {
	if (typeof version !== 'string') return version;
	try {
		return parseJson(version);
	} catch (cause) {
		throw new InvalidResponseError('A version in the response is not valid JSON.', {
			remedy: 'Check the versions of this entity in OpenMetadata.',
			cause,
		});
	}
}

/** All versions of an entity, newest first (behaviour table, "Reading": they come as JSON strings). */
export async function versions(context: EntityContext, ref: EntityRef): Promise<Entity[]> {
	const { id } = await read(context, ref, { include: 'all' });
	const request = { method: 'GET', path: context.definition.path + path`/${id}/versions` } as const;
	const { body } = await context.sender.send(request);
	const all = isObject(body) ? body.versions : undefined;
	if (!Array.isArray(all)) {
		throw new InvalidResponseError('The response is not a list of versions.', {
			code: 'NOT_OPENMETADATA',
			remedy: 'Check that the base URL points to an OpenMetadata server.',
		});
	}
	return all.map((version) => entityOf(context.definition, parsed(version)));
}
