import { type JsonObject, isObject, setKey } from '../../lib/json';
import { type ConnectionSchema, fieldOf } from '../fields/field';
import type { Remark } from '../remarks/remarks';
import { canonicalServiceType } from '../types/service-types';
import { nearestPath } from './unknown';

export interface GivenConfig {
	config: JsonObject;
	problems: Remark[];
}

/**
 * The config in a connection as people give it: with `config`, or its fields alone. A known field beside
 * `config` belongs into it; anything else there is a problem, as are two values for one field.
 */
export function configIn(
	schema: ConnectionSchema | undefined,
	connection: JsonObject,
): GivenConfig {
	const given = inConfig(schema, connection);
	return { ...given, config: withType(schema, given.config) };
}

/** The type in the spelling of the schema: people spell it as they do everywhere. */
function withType(schema: ConnectionSchema | undefined, config: JsonObject): JsonObject {
	const { type } = config;
	if (schema === undefined || typeof type !== 'string') return config;
	const known = canonicalServiceType(schema.kind, type, schema.release);
	return known === schema.serviceType ? { ...config, type: known } : config;
}

function inConfig(schema: ConnectionSchema | undefined, connection: JsonObject): GivenConfig {
	if (!Object.hasOwn(connection, 'config')) return { config: connection, problems: [] };
	const { config: inner, ...beside } = connection;
	if (inner !== undefined && inner !== null && !isObject(inner)) {
		return {
			config: {},
			problems: [{ path: '', message: '"connection.config" must be an object.' }],
		};
	}
	const config: JsonObject = { ...inner };
	const problems: Remark[] = [];
	for (const [key, value] of Object.entries(beside)) {
		if (value === undefined) continue;
		const isKnown = schema !== undefined && fieldOf(schema.everyRelease, key) !== undefined;
		if (isKnown && !Object.hasOwn(config, key)) setKey(config, key, value);
		else problems.push({ path: key, message: besideConfig(schema, key, isKnown) });
	}
	return { config, problems };
}

function besideConfig(schema: ConnectionSchema | undefined, key: string, isKnown: boolean): string {
	if (isKnown) return `"${key}" is given twice: next to "config" and inside it.`;
	const nearest = schema === undefined ? undefined : nearestPath(schema.root, [key]);
	const hint = nearest === undefined ? '' : `; did you mean "config.${nearest}"?`;
	return `"${key}" is next to "config" and is not a field of a connection${hint === '' ? '.' : hint}`;
}
