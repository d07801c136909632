import { readable, type ReadableEntity } from '../entities';
import { pageIn, pagesOf } from '../server/pages';
import type { Sender } from '../http/types';
import { type JsonObject, isObject, textAt } from '../lib/json';
import type { Matches } from '../types/options';

const pageSize = 1000;
const mostRequests = 10;
/** So many are shown at a time. */
const enough = 100;

type Match = Matches['matches'][number];

function matchOf(raw: JsonObject): Match | undefined {
	const id = textAt(raw, 'id');
	const name = textAt(raw, 'name');
	if (id === undefined || name === undefined) return undefined;
	const displayName = textAt(raw, 'displayName');
	const fullyQualifiedName = textAt(raw, 'fullyQualifiedName') ?? name;
	return { id, name, fullyQualifiedName, ...(displayName !== undefined && { displayName }) };
}

function isMatch(match: Match, text: string): boolean {
	const { name, fullyQualifiedName, displayName = '' } = match;
	return [name, fullyQualifiedName, displayName].some((one) => one.toLowerCase().includes(text));
}

/** See `OpenMetadataClient.find`. */
export async function pickList(
	sender: Pick<Sender, 'send'>,
	entity: ReadableEntity,
	text = '',
	cursor?: string,
): Promise<Matches> {
	const matches: Match[] = [];
	const wanted = text.trim().toLowerCase();
	const what = `${entity}s`;
	const ask = async (after: string | undefined) => {
		const query = { limit: pageSize, after };
		const { body } = await sender.send({ method: 'GET', path: readable[entity].path, query });
		return pageIn(body, what);
	};
	let requests = 0;
	for await (const { rows, after } of pagesOf(ask, what, cursor)) {
		requests += 1;
		for (const row of rows.filter(isObject)) {
			const match = matchOf(row);
			if (match !== undefined && isMatch(match, wanted)) matches.push(match);
		}
		if (after === undefined) break;
		if (matches.length >= enough) return { matches, cursor: after };
		if (requests === mostRequests) return { matches, cut: true, cursor: after };
	}
	return { matches };
}
