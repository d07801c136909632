import type { Answer } from '../http/call';
import type { JsonObject } from '../lib/json-value';

/** How the server passes on that Airflow did something: the message is JSON in a string. */
export function clientAnswer(message: string, more: JsonObject = {}): JsonObject {
	return { code: 200, reason: JSON.stringify({ message }), platform: 'Airflow', ...more };
}

export function ok(body: JsonObject): Answer {
	return { status: 200, body };
}

/** An answer of another kind than JSON objects: raw text, or nothing at all. */
export const switchedOff: JsonObject = { code: 200, reason: 'Pipeline Client Disabled' };
