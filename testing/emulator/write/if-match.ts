import { createHash } from 'node:crypto';
import { preconditionFailed } from '../lib/fault';
import type { JsonObject } from '../lib/json-value';
import type { Stored } from '../model/stored';
import type { World } from '../model/world';

/** A strong ETag: of exactly what is shown. */
export function etagOf(shown: JsonObject): string {
	return `"${createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16)}"`;
}

/** A version as Java prints it: `1.0`, not `1`. */
function weakEtagOf({ version }: Stored): string {
	return `W/"${Number.isInteger(version) ? version.toFixed(1) : version}"`;
}

/** Throws 412 when `If-Match` names another version (2.x; older ones do not read it). */
export function requireMatch(
	{ dialect }: World,
	ifMatch: string | undefined,
	stored: Stored,
	document: JsonObject,
): void {
	if (ifMatch === undefined || !dialect.has('ifMatch')) return;
	const strong = etagOf(document);
	const given = ifMatch.split(',').map((tag) => tag.trim());
	const fits = [strong, weakEtagOf(stored), '*'];
	if (given.some((tag) => fits.includes(tag))) return;
	throw preconditionFailed(
		`The entity has been modified. Current ETag: ${strong}. Please refresh and retry with the latest version.`,
	);
}
