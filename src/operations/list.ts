import { pageSize } from '../server/pages';
import type { EntityContext } from '../context/entity-context';
import { included } from '../reconcile/included';
import { pages } from '../reconcile/pages';
import type { ListOptions } from '../types/options';
import type { Entity } from '../types/results';

/** All entities of a kind, page by page: see `Collection.list`. */
export async function* list(
	context: EntityContext,
	options: ListOptions = {},
): AsyncGenerator<Entity> {
	const { limit = Infinity, include = 'non-deleted', domain, fields } = options;
	const which = included(context.definition, include);
	if (which === undefined) return;
	const size = Math.min(options.pageSize ?? pageSize, Math.max(limit, 1));
	const query = { limit: size, domain, ...which };
	let given = 0;
	for await (const { rows } of pages(context, () => query, fields)) {
		for (const entity of rows) {
			if (given >= limit) return;
			given += 1;
			yield entity;
		}
		if (given >= limit) return;
	}
}
