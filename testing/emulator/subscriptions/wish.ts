import { badRequest, invalid } from '../lib/fault';
import { type Json, type JsonObject, isJsonArray, isObject, stringOf } from '../lib/json-value';
import type { Dialect } from '../model/dialect';
import { isKnownType } from '../events/types';
import type { Wish } from './subscription';

/** The fields of a request, in the two forms that releases take. */
const oldFields = [
	'name',
	'displayName',
	'description',
	'owner',
	'enabled',
	'batchSize',
	'timeout',
	'readTimeout',
	'alertType',
	'trigger',
	'subscriptionType',
	'subscriptionConfig',
	'filteringRules',
	'provider',
];
const newFields = [
	'name',
	'displayName',
	'description',
	'owners',
	'enabled',
	'batchSize',
	'alertType',
	'trigger',
	'resources',
	'destinations',
	'provider',
	'retries',
	'pollInterval',
	'input',
];

/** What a request asks for. Throws what a server of the release refuses. */
export function wishIn(dialect: Dialect, body: JsonObject): Wish {
	const isNew = dialect.has('subscriptionDestinations');
	requireKnown(body, isNew ? newFields : oldFields);
	if (stringOf(body.name) === undefined) throw invalid(['name must not be null']);
	const { batchSize, pollInterval } = body;
	return {
		...(isNew ? newWish(dialect, body) : oldWish(body)),
		batchSize: typeof batchSize === 'number' ? batchSize : 10,
		pollMs: isNew ? (typeof pollInterval === 'number' ? pollInterval : 10) * 1000 : 0,
		isEnabled: body.enabled !== false,
	};
}

type Target = Omit<Wish, 'batchSize' | 'pollMs' | 'isEnabled'>;

function oldWish(body: JsonObject): Target {
	requireAlertType(body, ['ChangeEvent', 'EntityLifeCycle', 'Ingestion', 'Activity', 'Task']);
	const config = objectAt(body, 'subscriptionConfig');
	const rules = objectAt(body, 'filteringRules');
	const missing = [
		...(isObject(body.trigger) ? [] : ['trigger must not be null']),
		...(stringOf(body.subscriptionType) === undefined ? ['subscriptionType must not be null'] : []),
	];
	if (missing.length > 0) throw invalid(missing);
	requireKnown(config, ['endpoint', 'secretKey', 'receivers', 'sendToAdmins', 'sendToOwners']);
	const conditions = objectsIn(rules.rules).flatMap(({ condition }) => stringOf(condition) ?? []);
	const named = conditions.flatMap((one) => [...one.matchAll(/'(\w+)'/g)].map(([, type]) => type));
	return {
		endpoint: endpointIn(config),
		secret: stringOf(config.secretKey),
		headers: {},
		resources: textsIn(rules.resources),
		eventTypes: conditions.length === 0 ? undefined : named.flatMap((type) => type ?? []),
	};
}

function newWish(dialect: Dialect, body: JsonObject): Target {
	requireAlertType(body, ['Notification', 'Observability', 'ActivityFeed']);
	const resources = textsIn(body.resources);
	if (resources.length > 1) throw badRequest('One resource can be specified for an alert.');
	const unknown = resources.find((type) => type !== 'all' && !isKnownType(dialect, type));
	if (unknown !== undefined) throw unknownResource(unknown);
	const [destination = {}] = objectsIn(body.destinations);
	const config = objectAt(destination, 'config');
	requireKnown(config, [
		...['endpoint', 'httpMethod', 'receivers', 'sendToAdmins', 'sendToOwners'],
		...(dialect.has('subscriptionHeaders') ? ['headers'] : []),
		...(dialect.has('subscriptionAuthType')
			? ['authType', 'queryParams', 'sendToFollowers']
			: ['secretKey']),
	]);
	const filters = objectsIn(objectAt(body, 'input').filters);
	const kinds = filters.filter(({ name }) => name === 'filterByEventType');
	const args = kinds.flatMap((filter) => objectsIn(filter.arguments));
	return {
		endpoint: endpointIn(config),
		secret: stringOf(config.secretKey) ?? stringOf(objectAt(config, 'authType').secretKey),
		headers: headersIn(config.headers),
		resources,
		eventTypes: kinds.length === 0 ? undefined : args.flatMap(({ input }) => textsIn(input)),
	};
}

export function unknownResource(type: string): Error {
	return badRequest(`Resource type ${type} not found`);
}

function endpointIn(config: JsonObject): string {
	const endpoint = stringOf(config.endpoint) ?? '';
	if (!URL.canParse(endpoint)) throw badRequest(`Invalid URL ${endpoint}`);
	return endpoint;
}

function requireAlertType({ alertType }: JsonObject, known: readonly string[]): void {
	if (typeof alertType === 'string' && known.includes(alertType)) return;
	throw badRequest(
		`Cannot deserialize value of type AlertType from String "${stringOf(alertType) ?? ''}"`,
	);
}

/** Unknown fields are refused, wherever they are. */
function requireKnown(object: JsonObject, known: readonly string[]): void {
	const unknown = Object.keys(object).find((key) => !known.includes(key));
	if (unknown !== undefined) throw badRequest(`Unrecognized field "${unknown}"`);
}

function objectAt(object: JsonObject, key: string): JsonObject {
	const value = object[key];
	return isObject(value) ? value : {};
}

function objectsIn(value: Json | undefined): JsonObject[] {
	return isJsonArray(value) ? value.filter((one): one is JsonObject => isObject(one)) : [];
}

function textsIn(value: Json | undefined): string[] {
	return isJsonArray(value) ? value.flatMap((one) => stringOf(one) ?? []) : [];
}

function headersIn(value: Json | undefined): Record<string, string> {
	if (!isObject(value)) return {};
	const headers: Record<string, string> = {};
	for (const [name, one] of Object.entries(value)) headers[name] = stringOf(one) ?? '';
	return headers;
}
