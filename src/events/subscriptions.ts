import type { Session } from '../context/session';
import { OpenMetadataError, PermissionError, ValidationError } from '../errors/errors';
import { unlessNotFound } from '../errors/unless-not-found';
import { isObject, objectsAt, textAt, type Json, type JsonObject } from '../lib/json';
import { path } from '../http/path';
import type { Dialect } from '../server/dialect';
import type { EventEntity } from '../entities/events';
import { toldKinds, type EventKind, type ToldKind } from './change-event';
import { typesOn } from './ask';
import { secretHeader } from './delivery';
import type { EventQuery } from './feed';

/** Somebody whom the server calls when something changes. */
export interface Subscriber {
	/** Letters, digits, dots and dashes; the same name again changes the subscription. */
	name: string;
	/** Where calls go, by POST. */
	endpoint: string;
	/** Calls prove with it whom they are from. */
	secret: string;
	/** What is called for; servers that cannot tell it apart call for more. */
	query: EventQuery;
}

const collection = '/v1/events/subscriptions';

/** The most that a server sends in a row, and the seconds between two rows: by default it is one a second. */
const pace = { batchSize: 100, pollInterval: 1 };

const types: Readonly<Record<ToldKind, string>> = {
	created: 'entityCreated',
	updated: 'entityUpdated',
	softDeleted: 'entitySoftDeleted',
	restored: 'entityRestored',
};

/** Subscriptions of the server; only administrators and the ingestion bot may change them. */
export class Subscriptions {
	constructor(private readonly session: Session) {}

	/**
	 * Whether the server calls an endpoint under that name. Before 1.3 one that could not be reached
	 * is called no more until it is put again, and nothing tells for sure: there, never.
	 */
	async isInForce({ name, endpoint }: Pick<Subscriber, 'name' | 'endpoint'>): Promise<boolean> {
		const dialect = await this.session.dialect();
		if (!dialect.has('subscriptionDestinations')) return false;
		const request = { method: 'GET', path: collection + path`/name/${name}` } as const;
		const found = await unlessNotFound(this.session.sender.send(request));
		return endpointIn(found?.body) === endpoint;
	}

	/**
	 * Makes a subscription, or changes the one of that name. Rejects with PermissionError
	 * (MAY_NOT_SUBSCRIBE), and with ValidationError (ENDPOINT_PRIVATE) where the server calls no
	 * addresses of its own network.
	 */
	async put(subscriber: Subscriber): Promise<void> {
		const dialect = await this.session.dialect();
		const [body, wider] = bodiesOf(dialect, subscriber);
		try {
			await this.send(body);
		} catch (error) {
			const known = explained(error, subscriber);
			if (known !== undefined) throw known;
			if (!(error instanceof ValidationError) || wider === undefined) throw error;
			// A release that does not know the type or the filter: it calls for everything.
			await this.send(wider);
		}
	}

	/** Removes a subscription; none of that name is fine. */
	async remove(name: string): Promise<void> {
		const request = { method: 'DELETE', path: collection + path`/name/${name}` } as const;
		await unlessNotFound(this.session.sender.send(request));
	}

	private async send(body: JsonObject): Promise<void> {
		await this.session.sender.send({ method: 'PUT', path: collection, body });
	}
}

/** The request, and one that asks for everything where the first names a single type. */
function bodiesOf(dialect: Dialect, subscriber: Subscriber): [JsonObject, JsonObject?] {
	const chosen = typesOn(dialect, subscriber.query.types);
	if (!dialect.has('subscriptionDestinations')) return [oldBody(subscriber, chosen)];
	const kinds = toldAmong(subscriber.query.filter?.kinds ?? []);
	const [only, ...others] = chosen;
	const all = newBody(dialect, subscriber, { resources: ['all'] });
	if (only === undefined || others.length > 0) return [all];
	const input = kinds.length > 0 ? { input: inputOf(kinds) } : {};
	return [newBody(dialect, subscriber, { resources: [only], ...input }), all];
}

/** Before 1.3: one receiver, several types. */
function oldBody(
	{ name, endpoint, secret }: Subscriber,
	resources: readonly EventEntity[],
): JsonObject {
	return {
		name,
		alertType: 'ChangeEvent',
		trigger: { triggerType: 'RealTime' },
		subscriptionType: 'GenericWebhook',
		subscriptionConfig: { endpoint, secretKey: secret },
		filteringRules: { resources: [...resources], rules: [], actions: [] },
		enabled: true,
	};
}

/** From 1.3 on: a list of receivers, exactly one type or all. */
function newBody(
	dialect: Dialect,
	{ name, endpoint, secret }: Subscriber,
	chosen: JsonObject,
): JsonObject {
	const proof = dialect.has('subscriptionHeaders')
		? { headers: { [secretHeader]: secret } }
		: { secretKey: secret };
	return {
		name,
		alertType: 'Notification',
		trigger: { triggerType: 'RealTime' },
		destinations: [{ category: 'External', type: 'Webhook', config: { endpoint, ...proof } }],
		enabled: true,
		...pace,
		...chosen,
	};
}

function toldAmong(kinds: readonly EventKind[]): ToldKind[] {
	return toldKinds.filter((kind) => kinds.includes(kind));
}

function inputOf(kinds: readonly ToldKind[]): JsonObject {
	const input = kinds.map((kind) => types[kind]);
	const filter = {
		name: 'filterByEventType',
		effect: 'include',
		arguments: [{ name: 'eventTypeList', input }],
	};
	return { filters: [filter], actions: [] };
}

function endpointIn(body: Json | undefined): string | undefined {
	const [destination] = isObject(body) ? objectsAt(body, 'destinations') : [];
	const config = destination?.config;
	return isObject(config) ? textAt(config, 'endpoint') : undefined;
}

function explained(error: unknown, { endpoint }: Subscriber): OpenMetadataError | undefined {
	if (!(error instanceof OpenMetadataError)) return undefined;
	if (error instanceof PermissionError) {
		return new PermissionError('The user of this token may not register webhooks.', {
			code: 'MAY_NOT_SUBSCRIBE',
			remedy: 'Use the token of an administrator or of the ingestion bot, or poll instead.',
			cause: error,
		});
	}
	// 2.x: `URL targeting private/internal network not allowed`.
	if (!/private\/internal network/i.test(error.message)) return undefined;
	return new ValidationError(
		`OpenMetadata does not call addresses in a private network: ${endpoint}`,
		{
			code: 'ENDPOINT_PRIVATE',
			remedy: 'Poll instead, or use an address that can be reached from the internet.',
			cause: error,
		},
	);
}
