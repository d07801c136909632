import type { JsonObject } from '../../lib/json';
import type { ConnectionSchema } from '../fields/field';
import { withFields } from '../fields/merge';
import { columnsOf } from './columns';

/** Certificates are secrets, too, but few connections have some. */
const certificates = /(^|\.)ssl/i;

/**
 * The secrets of a connection as whoever fills them in needs them: `{"authType": {"password": "…"}}`.
 * Those of certificates only where there is nothing else. `undefined` where there are none.
 */
export function secretsTemplate(
	schema: ConnectionSchema,
	variant?: string,
): JsonObject | undefined {
	const all = columnsOf(schema, variant).filter(({ secret }) => secret);
	const own = all.filter(({ path }) => !certificates.test(path));
	const shown = own.length > 0 ? own : all;
	if (shown.length === 0) return undefined;
	return withFields({}, Object.fromEntries(shown.map(({ path }) => [path, '…'])));
}
