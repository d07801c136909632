import { likenessOf } from '../../../src/lib/text';

/**
 * A header without letter case, blanks of any kind and the signs that people put into headers, so
 * that `Service_Type`, `service type *` and `"Service-Type"` are one. Dots stay: they lead into a field.
 */
export function plain(text: string): string {
	const withoutHint = text.replace(/\s*\([^()]*\)\s*$/, '');
	const kept = withoutHint === '' ? text : withoutHint;
	return likenessOf(kept).replace(/[_\-*":?'\u2019]+/g, '');
}
