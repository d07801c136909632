import { isSecretName } from '../connections/secrets/looks';
import { isObject, type Json, type JsonObject } from '../lib/json';

/** Fields whose content is a secret, or holds one (measured in events of 1.1, 1.2 and 1.6). */
const secretFields =
	/(^|\.)(connection|sourceConfig|authenticationMechanism|\w*ServerConnection)(\.|$)/i;

const secretTexts = [
	/-----BEGIN [A-Z ]*PRIVATE KEY-----/,
	/\bfernet:/,
	// A JSON Web Token.
	/\beyJ[\w-]{5,}\.[\w-]+/,
	// A password's bcrypt hash.
	/\$2[abxy]\$\d\d\$/,
];

const redacted = '***';

/** Whether neither the old nor the new value of a field may be shown. */
export function isSecretField(field: string): boolean {
	return secretFields.test(field) || isSecretName(field);
}

/** A copy of what an event or an entity holds, without whatever is or looks like a secret. */
export function withoutSecrets(value: Json): Json {
	if (typeof value === 'string') {
		return secretTexts.some((text) => text.test(value)) ? redacted : value;
	}
	if (Array.isArray(value)) return value.map(withoutSecrets);
	return isObject(value) ? objectWithoutSecrets(value) : value;
}

/** The same of an object: fields that hold secrets are left out. */
export function objectWithoutSecrets(object: JsonObject): JsonObject {
	const shown = Object.entries(object).filter(([name]) => !isSecretField(name));
	return Object.fromEntries(
		shown.map(([name, value]) => [name, value === undefined ? undefined : withoutSecrets(value)]),
	);
}
