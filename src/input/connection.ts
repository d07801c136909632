import {
	checkConfig,
	type ConnectionFacts,
	maskedPaths,
	secretLeaves,
	withSecrets,
} from '../connections';
import type { EntityDefinition } from '../entities';
import { ValidationError } from '../errors/errors';
import { type Json, type JsonObject, isObject } from '../lib/json';

/** A connection that may be sent. */
export interface ReadyConnection {
	/** What the person gave, with the secrets of the credential and without masks. */
	config: JsonObject;
	notices: string[];
	/** Values that must not appear in a message. */
	secrets: () => string[];
}

interface Asked {
	definition: EntityDefinition;
	name: string;
	/** `undefined` for a service type that is not known here. */
	facts: ConnectionFacts | undefined;
	connection: JsonObject;
	/** Secret fields by service name, or `*`. */
	secrets: Record<string, JsonObject>;
	/** The entity exists: only given fields change, a masked one stays as the server has it. */
	exists: boolean;
}

function own(secrets: Record<string, JsonObject>, name: string): JsonObject {
	return (Object.hasOwn(secrets, name) ? secrets[name] : undefined) ?? {};
}

function without(value: Json | undefined, path: readonly string[]): Json | undefined {
	const [key, ...rest] = path;
	if (key === undefined) return undefined;
	// A list is sent whole, so a mask in it cannot be left out.
	if (!isObject(value)) return value;
	const { [key]: inner, ...others } = value;
	const left = without(inner, rest);
	const isEmpty = isObject(left) && Object.keys(left).length === 0;
	return left === undefined || isEmpty ? others : { ...others, [key]: left };
}

function withoutMasks(asked: Asked, config: JsonObject): JsonObject {
	const masks = maskedPaths(config);
	const [first] = masks;
	if (first === undefined) return config;
	if (!asked.exists) throw maskGiven(asked, first);
	const clean = masks.reduce<Json | undefined>(without, config);
	const kept = isObject(clean) ? clean : {};
	const [inList] = maskedPaths(kept);
	if (inList !== undefined) throw maskGiven(asked, inList);
	return kept;
}

function maskGiven({ definition, name }: Asked, path: string[]): ValidationError {
	const field = `connection.config.${path.join('.')}`;
	return new ValidationError(
		`"${field}" of the ${definition.label} "${name}" is *********, the mask that servers show instead of a secret.`,
		{
			field,
			remedy: 'Enter the secret itself, preferably in the secrets credential. Nothing was sent.',
		},
	);
}

function check(asked: Asked, facts: ConnectionFacts, config: JsonObject): string[] {
	const { problems, notices } = checkConfig(facts, config, { partial: asked.exists });
	const [first] = problems;
	if (first !== undefined) {
		const said = problems.slice(0, 5).map(({ message }) => message);
		throw new ValidationError(
			`The connection of the ${asked.definition.label} "${asked.name}" cannot be sent. ${said.join(' ')}`,
			{
				field: `connection.config.${first.path}`,
				remedy: 'Correct the connection. Nothing was sent for this item.',
			},
		);
	}
	return notices.map(({ message }) => message);
}

/** Merges secrets in, takes masks out and checks a connection. Throws ValidationError. */
export function readyConnection(asked: Asked): ReadyConnection {
	const given = isObject(asked.connection.config) ? asked.connection.config : {};
	const all = withSecrets(given, own(asked.secrets, '*'));
	const config = withoutMasks(asked, withSecrets(all, own(asked.secrets, asked.name)));
	const { facts } = asked;
	const notices = facts === undefined ? [] : check(asked, facts, config);
	const secrets = () => secretLeaves(facts, config).map(({ value }) => value);
	return { config, notices, secrets };
}
