import type { EntityDefinition } from '../entities';
import type { GetOptions } from '../types/options';

type Include = NonNullable<GetOptions['include']>;

/**
 * Which entities a read shows, as its query. What cannot be restored is gone once it is deleted: of
 * that there are no deleted ones to read, and servers know no such query; `undefined` for these alone.
 */
export function included(
	{ restorable }: EntityDefinition,
	include: Include,
): { include?: Include } | undefined {
	if (restorable) return { include };
	return include === 'deleted' ? undefined : {};
}
