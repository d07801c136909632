import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Json, JsonObject } from '../../../src/lib/json';
import { ParameterError, type Redact } from '../base/errors';
import type { Parameters } from '../base/parameters';
import { isBlank, isJsonObject, parseJson } from '../base/values';
import { mergeInto } from '../fields/tree';

export const secretsCredential = 'openMetadataSecretsApi';

/** Operations that send connections; the nodes offer the credential for no other. */
export const sendsConnections = [
	'create',
	'sync',
	'testConnection',
	'update',
	'upsert',
	'upsertMany',
] as const;

/** Secret connection fields by service name, from the optional second credential. */
export async function readConnectionSecrets(
	context: IExecuteFunctions,
	parameters: Parameters,
): Promise<Record<string, JsonObject>> {
	const operation = parameters.read('operation', 0);
	const isGiven = context.getNode().credentials?.[secretsCredential] !== undefined;
	if (!isGiven || !sendsConnections.some((one) => one === operation)) return {};
	return parseConnectionSecrets(await context.getCredentials(secretsCredential));
}

/** The lines of the credential, which are merged in this order. */
const lines = ['secrets', 'secrets2', 'secrets3', 'secrets4', 'secrets5'];

/** Throws a `ParameterError`, which never holds what was typed. */
export function parseConnectionSecrets(
	credential: Readonly<Record<string, unknown>>,
): Record<string, JsonObject> {
	const fields = new Map<string, JsonObject>();
	for (const line of lines) {
		for (const [service, secrets] of entriesOf(credential[line])) {
			const merged = fields.get(service) ?? {};
			mergeInto(merged, secrets);
			fields.set(service, merged);
		}
	}
	return Object.fromEntries(fields);
}

function entriesOf(typed: unknown): [service: string, secrets: JsonObject][] {
	const parsed = isBlank(typed) ? {} : parseJson(typed);
	if (!isJsonObject(parsed)) throw unreadable('is not a JSON object');
	return Object.entries(parsed).map(([service, secrets]) => {
		if (!isJsonObject(secrets)) throw unreadable(`has no object for "${service}"`);
		return [service, secrets];
	});
}

function unreadable(what: string): ParameterError {
	return new ParameterError(
		`The connection secrets credential ${what}.`,
		'Open the credential and enter each service name with its fields, such as {"warehouse": {"authType": {"password": "…"}}}.',
	);
}

/** All texts inside of a value. */
export function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(textsOf);
}

/** Takes known secrets out of a text; the core has done so for all that it says itself. */
export function redactorOf(secrets: string[]): Redact {
	// Longest first: one may be the beginning of another.
	const known = secrets.filter((secret) => secret.length > 3);
	known.sort((a, b) => b.length - a.length);
	return (text) => known.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}

/** Where the output has connections. */
const places = new Set(['connection', 'changes']);

/**
 * Takes what the credential holds out of connections in the output: OpenMetadata shows some of it
 * that people keep secret (`privateKeyId` of BigQuery).
 */
export function redactItems(
	items: INodeExecutionData[],
	secrets: readonly string[],
): INodeExecutionData[] {
	const known = new Set(secrets.filter((secret) => secret !== ''));
	if (known.size === 0) return items;
	return items.map((item) => ({ ...item, json: withoutSecretTexts(item.json, known) }));
}

function withoutSecretTexts(json: IDataObject, known: ReadonlySet<string>): IDataObject {
	if (!isJsonObject(json)) return json;
	const kept: JsonObject = {};
	for (const [key, value] of Object.entries(json)) {
		kept[key] = places.has(key) ? withoutTexts(value, known) : value;
	}
	return kept;
}

function withoutTexts(value: Json | undefined, known: ReadonlySet<string>): Json | undefined {
	if (typeof value === 'string') return known.has(value) ? undefined : value;
	if (Array.isArray(value)) {
		const left = value.map((one) => withoutTexts(one, known));
		return left.filter((one) => one !== undefined);
	}
	if (!isJsonObject(value)) return value;
	const left: JsonObject = {};
	for (const [key, inner] of Object.entries(value)) left[key] = withoutTexts(inner, known);
	return left;
}
