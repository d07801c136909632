import { ValidationError } from '../errors/errors';
import { withNotSent } from '../errors/not-sent';
import type { JsonObject } from '../lib/json';
import { checkConfig } from '../connections/check/check';
import { configIn } from '../connections/check/config-in';
import type { ConnectionSchema } from '../connections/fields/field';
import { maskedPaths, withoutMasked } from '../connections/secrets/mask';
import { withFields } from '../connections/fields/merge';
import { moveToRelease } from '../connections/moves/moves';
import type { Remark } from '../connections/remarks/remarks';
import { fittingSecrets } from '../connections/secrets/shared-secrets';

/** A connection that may be sent. */
export interface PreparedConnection {
	/** What the person gave, as the server's release has it, with secrets and without masks. */
	config: JsonObject;
	notices: string[];
}

/** What a connection is prepared for. */
export interface ConnectionInput {
	/** What its entity is, as a sentence has it: `pipeline service`. */
	label: string;
	/** The name of its entity. */
	name: string;
	/** `undefined` for a service type that is not known here. */
	schema: ConnectionSchema | undefined;
	/** The server is newer than the schema. */
	isNewer: boolean;
	/** As it was given: with `config`, or the fields alone. */
	connection: JsonObject;
	/** Secret fields by service name, or `*`. */
	secrets: Record<string, JsonObject>;
	/** The entity exists: only given fields change, a masked one stays as the server has it. */
	exists: boolean;
}

/**
 * Merges secrets in, puts what another release has elsewhere to its place, takes masks out, and checks.
 * Throws ValidationError for what the server refuses, before anything is sent.
 */
export function prepareConnection(input: ConnectionInput): PreparedConnection {
	const { schema, connection, exists, isNewer } = input;
	const given = configIn(schema, connection);
	const moved = moveIn(schema, withSecrets(input, given.config));
	const clean = withoutMasks(input, moved.config);
	const checked =
		schema === undefined
			? { config: clean, problems: [], notices: [] }
			: checkConfig(schema, clean, { partial: exists, isNewer });
	refuse(input, [...given.problems, ...checked.problems], checked.notices);
	return {
		config: checked.config,
		notices: [...moved.notices, ...checked.notices].map(({ message }) => message),
	};
}

const missing = new WeakMap<ConnectionSchema, readonly string[]>();

/** What a service without any connection needs before its metadata can be ingested; the same for each. */
export function missingIn(schema: ConnectionSchema): readonly string[] {
	const known = missing.get(schema);
	if (known !== undefined) return known;
	const { notices } = checkConfig(schema, {});
	const found = notices.map(({ message }) => message);
	missing.set(schema, found);
	return found;
}

function moveIn(schema: ConnectionSchema | undefined, config: JsonObject) {
	return schema === undefined ? { config, notices: [] } : moveToRelease(schema, config);
}

/** Those for all services go only where the type has the field; those for this one are as if given. */
function withSecrets({ schema, secrets, name }: ConnectionInput, given: JsonObject): JsonObject {
	if (Object.keys(secrets).length === 0) return given;
	const all = fittingSecrets(schema, given, own(secrets, '*'));
	return withFields(withFields(given, all), own(secrets, name));
}

function own(secrets: Record<string, JsonObject>, name: string): JsonObject {
	return (Object.hasOwn(secrets, name) ? secrets[name] : undefined) ?? {};
}

/** Says with it what the connection lacks: a field that the type does not have may stand for one of these. */
function refuse(
	{ label, name }: ConnectionInput,
	problems: readonly Remark[],
	notices: readonly Remark[],
): void {
	const [first] = problems;
	if (first === undefined) return;
	const messages = problems.slice(0, 10).map(({ message }) => message);
	throw new ValidationError(
		`The connection of the ${label} "${name}" cannot be sent. ${messages.join(' ')}`,
		{
			field: `connection.config.${first.path}`,
			remedy: withNotSent(
				['Correct the connection.', ...notices.map(({ message }) => message)].join(' '),
			),
		},
	);
}

function withoutMasks(input: ConnectionInput, config: JsonObject): JsonObject {
	const masks = maskedPaths(config);
	const [first] = masks;
	if (first === undefined) return config;
	if (!input.exists) throw maskGiven(input, first);
	const kept = withoutMasked(config);
	const [inList] = maskedPaths(kept);
	if (inList !== undefined) throw maskGiven(input, inList);
	return kept;
}

function maskGiven({ label, name }: ConnectionInput, path: string[]): ValidationError {
	const field = `connection.config.${path.join('.')}`;
	return new ValidationError(
		`"${field}" of the ${label} "${name}" is *********, the mask that servers show instead of a secret.`,
		{
			field,
			code: 'SECRET_MASKED',
			remedy: 'Enter the secret itself. Nothing was sent.',
		},
	);
}
