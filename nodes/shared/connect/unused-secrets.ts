import type { INodeExecutionData } from 'n8n-workflow';
import { closest } from '../../../src/lib/closest';
import { asKey } from '../../../src/lib/text';

/** For all services. */
const everyService = '*';
/** Longer or shorter ones are other names, and need not be compared letter by letter. */
const farthest = 4;

/**
 * Entries of the credential with connection secrets that no item has the name of, where a name without
 * an entry is so near that it is probably meant. A credential may also serve other workflows, so
 * entries that look like no name are nobody's mistake.
 */
export function unusedSecretNotices(
	services: readonly string[],
	output: readonly INodeExecutionData[],
): string[] {
	const keys = new Set(services.map(asKey));
	keys.delete(everyService);
	if (keys.size === 0) return [];
	const names = new Set(output.flatMap(({ json }) => nameIn(json.name)));
	const unused = [...keys].filter((key) => !names.has(key));
	if (unused.length === 0) return [];
	const withoutEntry = [...names].filter((name) => !keys.has(name));
	return unused.flatMap((key) => {
		const near = withoutEntry.filter((name) => Math.abs(name.length - key.length) <= farthest);
		const name = closest(key, near);
		return name === undefined ? [] : [noticeOf(key, name)];
	});
}

function nameIn(value: unknown): string[] {
	return typeof value === 'string' ? [asKey(value)] : [];
}

function noticeOf(key: string, name: string): string {
	return `The connection secrets credential has an entry "${key}", but no item has that name. Did you mean "${name}"?`;
}
