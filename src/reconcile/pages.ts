import { forPart, type EntityContext } from '../context/entity-context';
import { pageIn, pagesOf, type Page } from '../server/pages';
import type { Entity } from '../types/results';
import { entityOf } from '../wire/decode';
import { readWithFields } from './read-fields';

/** All entities of a kind, or those from a cursor on, page by page; each page has a time of its own. */
export function pages(
	context: EntityContext,
	query: Record<string, string | number | undefined>,
	extra?: readonly string[],
	from?: string,
): AsyncGenerator<Page<Entity>, undefined> {
	const { definition } = context;
	const what = `${definition.label}s`;
	const ask = async (after: string | undefined): Promise<Page<Entity>> => {
		const { body } = await readWithFields(forPart(context), '', { ...query, after }, extra);
		const page = pageIn(body, what);
		return { ...page, rows: page.rows.map((raw) => entityOf(definition, raw)) };
	};
	return pagesOf(ask, what, from);
}
