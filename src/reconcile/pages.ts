import { forPart, type EntityContext } from '../context/entity-context';
import { pageIn, pagesOf, type Page } from '../server/pages';
import type { Entity } from '../types/results';
import { entityOf } from '../wire/decode';
import { readWithFields } from './read-fields';

/** A page, and how long the server took for it. */
export interface TimedPage extends Page<Entity> {
	milliseconds: number;
}

/**
 * All entities of a kind, page by page; each page has a time of its own. `query` is asked anew for
 * each page, so that its `limit` may change on the way.
 */
export function pages(
	context: EntityContext,
	query: () => Record<string, string | number | undefined>,
	extra?: readonly string[],
): AsyncGenerator<TimedPage, undefined> {
	const { definition } = context;
	const what = `${definition.label}s`;
	const ask = async (after: string | undefined): Promise<TimedPage> => {
		const begin = performance.now();
		const { body } = await readWithFields(forPart(context), '', { ...query(), after }, extra);
		const milliseconds = performance.now() - begin;
		const page = pageIn(body, what);
		return { ...page, rows: page.rows.map((raw) => entityOf(definition, raw)), milliseconds };
	};
	return pagesOf(ask, what);
}
