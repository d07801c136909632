import { createHmac } from 'node:crypto';
import type { JsonObject } from '../lib/json-value';

/** How it went last. */
export type SubscriptionState = 'active' | 'awaitingRetry' | 'failed';

/** What a request asked to be called for. */
export interface Wish {
	endpoint: string;
	secret: string | undefined;
	headers: Readonly<Record<string, string>>;
	/** Types of entities; `all` for every one. */
	resources: readonly string[];
	/** Absent: every kind of change. */
	eventTypes: readonly string[] | undefined;
	batchSize: number;
	pollMs: number;
	isEnabled: boolean;
}

/** A subscription as it is stored. */
export interface Subscription {
	id: string;
	destinationId: string;
	name: string;
	/** As it was sent. */
	body: JsonObject;
	wish: Wish;
	state: SubscriptionState;
	/** Ids of recorded events that it was called for, or that happened before it. */
	told: Set<string>;
}

/** What a receiver proves the sender with: Base64 of the HMAC, over the body as it is sent. */
export function signatureOf(secret: string, body: string): string {
	return `sha256=${createHmac('sha256', secret).update(body).digest('base64')}`;
}
