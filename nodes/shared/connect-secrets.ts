import type { IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../src/http/types';
import { ParameterError, type Hide } from './errors';
import type { Parameters } from './parameters';
import { isJsonObject, parseJson } from './values';

export const secretsCredential = 'openMetadataSecretsApi';

/** Operations that send connections; the nodes offer the credential for no other. */
export const sendsConnections = ['create', 'sync', 'update', 'upsert', 'upsertMany'] as const;

/** Secret connection fields by service name, from the optional second credential. */
export async function readConnectionSecrets(
	context: IExecuteFunctions,
	parameters: Parameters,
): Promise<Record<string, JsonObject>> {
	const operation = parameters.read('operation', 0);
	const isGiven = context.getNode().credentials?.[secretsCredential] !== undefined;
	if (!isGiven || !sendsConnections.some((one) => one === operation)) return {};
	const { secrets } = await context.getCredentials(secretsCredential);
	return parseConnectionSecrets(secrets);
}

/** Throws a `ParameterError`, which never holds what was typed. */
export function parseConnectionSecrets(typed: unknown): Record<string, JsonObject> {
	const parsed = isBlank(typed) ? {} : parseJson(typed);
	if (!isJsonObject(parsed)) throw unreadable('is no JSON object');
	const fields = new Map<string, JsonObject>();
	for (const [service, secrets] of Object.entries(parsed)) {
		if (!isJsonObject(secrets)) throw unreadable(`holds no object for "${service}"`);
		fields.set(service, secrets);
	}
	return Object.fromEntries(fields);
}

function isBlank(typed: unknown): boolean {
	return (
		typed === undefined || typed === null || (typeof typed === 'string' && typed.trim() === '')
	);
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
