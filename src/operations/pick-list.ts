import { readable, type ReadableEntity } from '../entities';
import { InvalidAnswerError } from '../errors/errors';
import type { Sender } from '../http/types';
import { type JsonObject, isObject, textAt } from '../lib/json';
import type { Matches } from '../types/options';

const pageSize = 1000;
const mostRequests = 10;
/** A list in the editor shows so many at a time. */
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

function isMeant(match: Match, text: string): boolean {
	const { name, fullyQualifiedName, displayName = '' } = match;
	return [name, fullyQualifiedName, displayName].some((one) => one.toLowerCase().includes(text));
}

async function pageOf(sender: Sender, entity: ReadableEntity, after: string | undefined) {
	const query = { limit: pageSize, after };
	const { body } = await sender.send({ method: 'GET', path: readable[entity].path, query });
	if (!isObject(body) || !Array.isArray(body.data)) {
		throw new InvalidAnswerError('The answer is not a list.', {
			remedy: 'Check that the Base URL is that of an OpenMetadata server.',
		});
	}
	const next = isObject(body.paging) ? textAt(body.paging, 'after') : undefined;
	return { rows: body.data.filter(isObject), next };
}

/** See `OpenMetadataClient.find`. */
export async function pickList(
	sender: Sender,
	entity: ReadableEntity,
	text = '',
	cursor?: string,
): Promise<Matches> {
	const matches: Match[] = [];
	const wanted = text.trim().toLowerCase();
	let after = cursor;
	for (let request = 0; request < mostRequests; request += 1) {
		const { rows, next } = await pageOf(sender, entity, after);
		for (const row of rows) {
			const match = matchOf(row);
			if (match !== undefined && isMeant(match, wanted)) matches.push(match);
		}
		if (next === undefined || next === after) return { matches };
		if (matches.length >= enough) return { matches, cursor: next };
		after = next;
	}
	return { matches, cut: true, ...(after !== undefined && { cursor: after }) };
}
