import type { INode } from 'n8n-workflow';
import {
	canonicalServiceType,
	type ServiceKind,
} from '../../../src/connections/types/service-types';
import type { JsonObject } from '../../../src/lib/json';
import type { EntityDefinition } from '../../../src/entities';
import { isJsonObject, parseJson } from '../base/values';
import { configIn } from './read-connection';

/** Where a person may have typed a secret, and what each calls itself. */
const typedJson = {
	connectionJson: 'Connection (JSON)',
	json: 'Fields (JSON)',
	itemsJson: 'Items (JSON)',
} as const;

/**
 * One text for each parameter in which a secret of a connection is written down. Expressions are not
 * looked at: what they give is not part of the workflow. Says which fields, never what is in them.
 */
export async function typedSecretNotices(
	node: INode,
	{ connection }: EntityDefinition,
): Promise<string[]> {
	if (connection === undefined) return [];
	const { kind } = connection;
	const notices: string[] = [];
	for (const [parameter, label] of Object.entries(typedJson)) {
		const typed = literal(node.parameters[parameter]);
		const inputs: unknown[] = Array.isArray(typed) ? typed : [typed];
		const fields = new Set<string>();
		for (const one of inputs) {
			const given = parameter === 'connectionJson' ? partOf(node, one) : one;
			for (const field of await secretFields(kind, given)) fields.add(field);
		}
		if (fields.size > 0) notices.push(noticeOf(label, [...fields]));
	}
	return notices;
}

function literal(value: unknown): unknown {
	return typeof value === 'string' && !value.startsWith('=') ? parseJson(value) : undefined;
}

/** The connection of the form as part of a whole input. */
function partOf({ parameters }: INode, connection: unknown): unknown {
	const { serviceType } = parameters;
	const isLiteral = typeof serviceType === 'string' && isJsonObject(connection);
	return isLiteral ? { serviceType, connection } : undefined;
}

async function secretFields(kind: ServiceKind, desired: unknown): Promise<string[]> {
	if (!isJsonObject(desired) || !isJsonObject(desired.connection)) return [];
	if (typeof desired.serviceType !== 'string') return [];
	const { loadConnectionSchema, secretLeaves } = await import('../../../src');
	const schema = await loadConnectionSchema(kind, canonicalServiceType(kind, desired.serviceType));
	const config: JsonObject = configIn(desired.connection);
	const leaves = secretLeaves(schema, config).filter(({ certain }) => certain);
	return leaves.map(({ path }) => path.join('.'));
}

function noticeOf(label: string, fields: string[]): string {
	return `${label} contains a secret (${fields.join(', ')}) that everyone who can open this workflow can read. Move it to an “OpenMetadata Connection Secrets API” credential.`;
}
