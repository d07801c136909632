import { type Json, type JsonObject, isJsonArray, isObject, setMember } from '../json';
import type { ServiceKind } from '../model/kinds';
import { type Field, connectionOf, resolved } from './facts';

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
};

const cache = new WeakMap<JsonObject, JsonObject>();

/** A copy of a connection with its secrets masked. */
export function masked(kind: ServiceKind, serviceType: string, connection: JsonObject): JsonObject {
	const known = cache.get(connection);
	if (known !== undefined) return known;
	const { config } = connection;
	const open = [...(shownByServers['*'] ?? []), ...(shownByServers[serviceType] ?? [])];
	const copy: JsonObject =
		config === undefined
			? connection
			: {
					...connection,
					config: maskBelow(formsOf(connectionOf(kind, serviceType)), config, open),
				};
	cache.set(connection, copy);
	return copy;
}

function formsOf(given: Field): Field[] {
	const field = resolved(given);
	return field.alternatives === undefined
		? [field]
		: Object.values(field.alternatives).flatMap(formsOf);
}

function maskBelow(forms: Field[], value: Json, open: string[]): Json {
	if (isJsonArray(value)) {
		const items = forms.flatMap(({ items }) => (items === undefined ? [] : formsOf(items)));
		return value.map((one) => maskBelow(items, one, open));
	}
	if (!isObject(value)) return value;
	const copy: JsonObject = {};
	for (const [key, one] of Object.entries(value)) {
		if (one === undefined) continue;
		const below = forms.flatMap((form) => formsBelow(form, key));
		setMember(copy, key, maskOne(below, key, one, open));
	}
	return copy;
}

function formsBelow(form: Field, key: string): Field[] {
	const field = Object.hasOwn(form.fields ?? {}, key) ? form.fields?.[key] : form.values;
	return field === undefined ? [] : formsOf(field);
}

function maskOne(forms: Field[], key: string, value: Json, open: string[]): Json {
	const isSecret = forms.some(({ secret }) => secret === true) && !open.includes(key);
	return isSecret && typeof value === 'string' ? MASK : maskBelow(forms, value, open);
}
