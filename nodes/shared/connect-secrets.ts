import type { IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../src/http/types';
import { ParameterError, type Hide } from './errors';
import { isJsonObject } from './values';

const credential = 'openMetadataSecretsApi';

/** Secret connection fields by service name, from the optional second credential. */
export async function readConnectionSecrets(
	context: IExecuteFunctions,
): Promise<Record<string, JsonObject>> {
	if (context.getNode().credentials?.[credential] === undefined) return {};
	const { secrets } = await context.getCredentials(credential);
	return parseConnectionSecrets(secrets);
}

/** Throws a `ParameterError`, which never holds what was typed. */
export function parseConnectionSecrets(typed: unknown): Record<string, JsonObject> {
	const parsed = typeof typed === 'string' ? parse(typed) : typed;
	if (!isJsonObject(parsed)) throw unreadable('is no JSON object');
	const secrets: Record<string, JsonObject> = {};
	for (const [service, fields] of Object.entries(parsed)) {
		if (!isJsonObject(fields)) throw unreadable(`holds no object for "${service}"`);
		Object.defineProperty(secrets, service, { value: fields, enumerable: true });
	}
	return secrets;
}

function parse(text: string): unknown {
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function unreadable(what: string): ParameterError {
	return new ParameterError(
		`The credential with connection secrets ${what}.`,
		'Open the credential and enter service names with their fields, such as {"warehouse": {"password": "…"}}.',
	);
}

/** All texts inside of a value. */
export function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(textsOf);
}

/** Takes known secrets out of a text; the core has done so for all that it says itself. */
export function hider(secrets: string[]): Hide {
	const known = secrets.filter((secret) => secret.length > 3);
	return (text) => known.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}
