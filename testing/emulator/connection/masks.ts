import { type Json, type JsonObject, isJsonArray, isObject, setMember } from '../lib/json-value';
import type { ServiceKind } from '../model/kinds/service-kinds';
import { connectionOf } from './schemas';
import { type Field } from './field';

/** What everyone but bots sees in place of a secret. */
export const MASK = '*********';

/** Secrets that servers show as they are: their schemas do not mark them as passwords. */
const shownByServers: Readonly<Record<string, readonly string[]>> = {
	'*': ['awsSessionToken', 'saslPassword'],
	DomoDashboard: ['accessToken'],
	DomoDatabase: ['accessToken'],
	DomoPipeline: ['accessToken'],
	Mode: ['accessToken'],
	Fivetran: ['apiKey'],
	Cassandra: ['token'],
	// Masking does not reach into its securityConfig.
	OpenMetadata: ['jwtToken'],
};

const cache = new WeakMap<JsonObject, JsonObject>();

/** A copy of a connection with its secrets masked. */
export function masked(
	release: string,
	kind: ServiceKind,
	serviceType: string,
	connection: JsonObject,
): JsonObject {
	const known = cache.get(connection);
	if (known !== undefined) return known;
	const { config } = connection;
	const root = connectionOf(release, kind, serviceType);
	const open = [...(shownByServers['*'] ?? []), ...(shownByServers[serviceType] ?? [])];
	const copy: JsonObject =
		config === undefined || root === undefined
			? connection
			: { ...connection, config: maskBelow(variantsOf(root), config, open) };
	cache.set(connection, copy);
	return copy;
}

function variantsOf(field: Field): Field[] {
	return field.oneOf === undefined ? [field] : Object.values(field.oneOf).flatMap(variantsOf);
}

function maskBelow(variants: Field[], value: Json, open: string[]): Json {
	if (isJsonArray(value)) {
		const items = variants.flatMap(({ items }) => (items === undefined ? [] : variantsOf(items)));
		return value.map((one) => maskBelow(items, one, open));
	}
	if (!isObject(value)) return value;
	const copy: JsonObject = {};
	for (const [key, one] of Object.entries(value)) {
		if (one === undefined) continue;
		const below = variants.flatMap((variant) => variantsBelow(variant, key));
		setMember(copy, key, maskOne(below, key, one, open));
	}
	return copy;
}

function variantsBelow(variant: Field, key: string): Field[] {
	const known = Object.hasOwn(variant.fields ?? {}, key);
	const field = known ? variant.fields?.[key] : variant.values;
	return field === undefined ? [] : variantsOf(field);
}

function maskOne(variants: Field[], key: string, value: Json, open: string[]): Json {
	const isSecret = variants.some(({ secret }) => secret === true) && !open.includes(key);
	return isSecret && typeof value === 'string' ? MASK : maskBelow(variants, value, open);
}
