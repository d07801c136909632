import { InvalidAnswerError } from '../errors/errors';
import { parseJson } from '../http/json';
import { path } from '../http/path';
import { type Json, isObject } from '../lib/json';
import type { Entity } from '../types/results';
import { pages, read } from '../reconcile/find';
import type { ListOptions, EntityRef } from '../types/options';
import type { EntityContext } from '../server/session';
import { entityOf } from '../wire/decode';

const pageSize = 1000;

/** All entities of a kind, page by page: see `Collection.list`. */
export async function* list(
	context: EntityContext,
	options: ListOptions = {},
): AsyncGenerator<Entity> {
	const { limit = Infinity, include = 'non-deleted', domain, fields } = options;
	const size = Math.min(options.pageSize ?? pageSize, Math.max(limit, 1));
	const query = {
		limit: size,
		domain,
		...(context.definition.restorable && { include }),
	};
	let given = 0;
	for await (const { entities } of pages(context, query, fields)) {
		for (const entity of entities) {
			if (given >= limit) return;
			given += 1;
			yield entity;
		}
		if (given >= limit) return;
	}
}

function parsed(version: Json): Json | undefined {
	if (typeof version !== 'string') return version;
	try {
		return parseJson(version);
	} catch (cause) {
		throw new InvalidAnswerError('A version in the answer is not valid JSON.', {
			remedy: 'Look at the versions of this entity in OpenMetadata.',
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
		throw new InvalidAnswerError('The answer is not a list of versions.', {
			remedy: 'Check that the Base URL is that of an OpenMetadata server.',
		});
	}
	return all.map((version) => entityOf(context.definition, parsed(version)));
}
