import { readable, type ReadableEntity } from '../entities';
import { assetTypes, type AssetType } from '../entities/asset-types';
import { pageSize, pageIn, pagesOf } from '../server/pages';
import type { Sender } from '../http/types';
import { type JsonObject, isObject, textAt } from '../lib/json';
import type { Matches } from '../types/options';

const mostRequests = 10;
/** So many are shown at a time. */
const enough = 100;

type Match = Matches['matches'][number];

export interface FindOptions {
	/** Part of a name; default all. */
	text?: string | undefined;
	cursor?: string | undefined;
	/** Only what is deleted and can be restored. Default false. */
	deleted?: boolean;
}

function matchOf(raw: JsonObject): Match | undefined {
	const id = textAt(raw, 'id');
	const name = textAt(raw, 'name');
	if (id === undefined || name === undefined) return undefined;
	const displayName = textAt(raw, 'displayName');
	const fullyQualifiedName = textAt(raw, 'fullyQualifiedName') ?? name;
	const match = { id, name, fullyQualifiedName, ...(displayName !== undefined && { displayName }) };
	return raw.deleted === true ? { ...match, ...deletionOf(raw) } : match;
}

/** The last change of what is deleted is its deletion. */
function deletionOf(raw: JsonObject): Pick<Match, 'deletedBy' | 'deletedAt'> {
	const deletedBy = textAt(raw, 'updatedBy');
	const { updatedAt } = raw;
	return {
		...(deletedBy !== undefined && { deletedBy }),
		...(typeof updatedAt === 'number' && { deletedAt: updatedAt }),
	};
}

function isMatch(match: Match, text: string): boolean {
	const { name, fullyQualifiedName, displayName = '' } = match;
	return [name, fullyQualifiedName, displayName].some((one) => one.toLowerCase().includes(text));
}

/** See `OpenMetadataClient.find`. */
export async function pickList(
	sender: Pick<Sender, 'send'>,
	entity: ReadableEntity | AssetType,
	{ text = '', cursor, deleted = false }: FindOptions = {},
): Promise<Matches> {
	const matches: Match[] = [];
	const wanted = text.trim().toLowerCase();
	const what = `${entity}s`;
	const { path } = { ...assetTypes, ...readable }[entity];
	const ask = async (after: string | undefined) => {
		const query = { limit: pageSize, after, ...(deleted && { include: 'deleted' }) };
		const { body } = await sender.send({ method: 'GET', path, query });
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
