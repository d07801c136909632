import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Json } from '../lib/json';
import { isObject } from '../lib/json';
import type { ReadEvent } from './change-event';
import { eventOf } from './decode';

/** The header that a subscription's secret comes in, where the server sends headers. */
export const secretHeader = 'X-OpenMetadata-Webhook-Secret';

const signatureHeader = 'x-om-signature';

/** A call of a subscription, as it arrived. */
export interface Delivery {
	/** By names in lower case. */
	headers: Readonly<Record<string, string | string[] | undefined>>;
	/** As it came over the wire: the signature is of these bytes. */
	rawBody: Uint8Array;
}

/** A secret for a subscription, of 192 random bits. */
export function newSecret(): string {
	return randomBytes(24).toString('base64url');
}

/** Whether a call comes from the server that was given the secret: by the header, or by its signature. */
export function isGenuine(secret: string, { headers, rawBody }: Delivery): boolean {
	const signature = createHmac('sha256', secret).update(rawBody).digest('base64');
	return (
		isSame(headers[secretHeader.toLowerCase()], secret) ||
		isSame(headers[signatureHeader], `sha256=${signature}`)
	);
}

/** In a time that does not tell where they differ. */
function isSame(given: string | string[] | undefined, expected: string): boolean {
	if (typeof given !== 'string') return false;
	const [left, right] = [Buffer.from(given), Buffer.from(expected)];
	return left.length === right.length && timingSafeEqual(left, right);
}

/** The events of a call: a list of several up to 1.2, one from 1.3 on; nothing in a test message. */
export function eventsIn(body: Json | undefined): ReadEvent[] {
	const list = isObject(body) && Array.isArray(body.data) ? body.data : [body];
	return list.flatMap((one) => (one === undefined ? [] : (eventOf(one) ?? [])));
}
