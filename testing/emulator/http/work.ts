import type { Work } from '../costs/costs';
import { type Json, isJsonArray } from '../lib/json-value';
import type { Answer } from './call';
import type { Match } from './router';

interface Asked {
	match?: Match;
	body?: Json | undefined;
	status: number;
	answer: Answer | undefined;
}

/** What a request asked of the server. */
export function workOf(method: string, { match, body, status, answer }: Asked): Work {
	const isOfEntities = match !== undefined && match.route.isFree !== true;
	const data = answer?.body.data;
	const isBulk = match?.route.pattern.endsWith('/bulk') === true;
	return {
		method,
		status,
		isOfEntities,
		rows: method === 'GET' && isJsonArray(data) ? data.length : undefined,
		hasChanged: isBulk || (answer?.change !== undefined && answer.change !== 'noChange'),
		entities: isBulk && isJsonArray(body) ? body.length : 1,
	};
}
