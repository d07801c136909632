import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { definitions, type ReadableEntity } from '../../../src/entities';
import { isAssetType, type AssetType } from '../../../src/entities/asset-types';
import type { Matches } from '../../../src/types/options';
import { failureOf, toNodeError } from '../base/errors';
import { connectForLists } from './connect-for-lists';
import { sortedByName } from './sorted';

type Match = Matches['matches'][number];

/** How an entity looks in a list, and what is kept of it: names, so that workflows can move to another server. */
interface ListForm {
	entity: ReadableEntity | AssetType;
	value: (match: Match) => string;
	label: (match: Match) => string;
	/** Only what is deleted and can be restored. */
	deleted?: boolean;
}

const byName = (match: Match) => match.name;
const byFqn = (match: Match) => match.fullyQualifiedName;

export const people: ListForm = { entity: 'user', value: byName, label: withName };
export const teams: ListForm = { entity: 'team', value: byName, label: withName };
export const domains: ListForm = { entity: 'domain', value: byFqn, label: asPath };
export const tags: ListForm = { entity: 'tag', value: byFqn, label: asPath };
export const dataProducts: ListForm = { entity: 'dataProduct', value: byFqn, label: withName };

export function entities(entity: ReadableEntity): ListForm {
	return { entity, value: byFqn, label: withName };
}

export function deletedEntities(entity: ReadableEntity): ListForm {
	return { entity, value: byFqn, label: withDeletion, deleted: true };
}

/** Assets of the type that is chosen in the same row. */
export function searchAssets(this: ILoadOptionsFunctions, filter?: string, cursor?: string) {
	const type = this.getCurrentNodeParameter('&type');
	const form = { ...entities('dataProduct'), entity: isAssetType(type) ? type : 'table' };
	return searchFor({ ...form, label: byFqn }).call(this, filter, cursor);
}

/** A pick list with search; n8n asks again with the token for more. */
export function searchFor(form: ListForm) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		try {
			const matches = await find.call(this, form, filter, paginationToken);
			const result = toResult(form, matches);
			const isWhole = paginationToken === undefined && matches.cursor === undefined;
			// By what is shown; servers sort by names, capitals first. Of a longer list n8n asks for pages.
			return isWhole ? { results: sortedByName(result.results) } : result;
		} catch (thrown) {
			throw toNodeError(this.getNode(), failureOf(thrown));
		}
	};
}

/** Services of the kind that is chosen in the form. */
export function searchServices(this: ILoadOptionsFunctions, filter?: string, cursor?: string) {
	const kind = this.getCurrentNodeParameter('serviceKind');
	const service = Object.values(definitions).find(
		({ type, connection }) => connection !== undefined && type === kind,
	);
	return searchFor(entities(service?.type ?? 'databaseService')).call(this, filter, cursor);
}

async function find(
	this: ILoadOptionsFunctions,
	{ entity, deleted = false }: ListForm,
	filter: string | undefined,
	cursor: string | undefined,
): Promise<Matches> {
	const client = await connectForLists(this);
	try {
		return await client.find(entity, { text: filter?.trim(), cursor, deleted });
	} finally {
		await client.close();
	}
}

function toResult(form: ListForm, { matches, cursor, cut }: Matches): INodeListSearchResult {
	const results = matches.map((match): INodeListSearchItems => {
		return { name: form.label(match), value: form.value(match) };
	});
	if (cut === true) return { results: [...results, typeMore] };
	return { results, ...(cursor === undefined ? {} : { paginationToken: cursor }) };
}

const thereAreMore = 'More results: type more of the name';

const typeMore: INodeListSearchItems = {
	name: thereAreMore,
	value: '',
	disabled: true,
};

/** `Jane Doe (jane.doe)` */
function withName({ name, displayName }: Match): string {
	return hasOwnTitle(name, displayName) ? `${displayName} (${name})` : name;
}

/** `crm (deleted by jane.doe, 2026-01-31 08:05 UTC)`; with the name, too, n8n would cut it off. */
function withDeletion(match: Match): string {
	const { name, displayName, deletedBy, deletedAt } = match;
	const title = hasOwnTitle(name, displayName) ? displayName : name;
	const time = deletedAt === undefined ? '' : new Date(deletedAt).toISOString();
	const when = time === '' ? [] : [`${time.slice(0, 10)} ${time.slice(11, 16)} UTC`];
	const by = deletedBy === undefined ? 'deleted' : `deleted by ${deletedBy}`;
	return `${title} (${[by, ...when].join(', ')})`;
}

/** `PII › Sensitive` */
function asPath({ name, fullyQualifiedName, displayName }: Match): string {
	const path = segmentsOf(fullyQualifiedName).join(' › ');
	return hasOwnTitle(name, displayName) ? `${path} (${displayName})` : path;
}

function hasOwnTitle(name: string, displayName: string | undefined): displayName is string {
	return displayName !== undefined && displayName !== '' && displayName !== name;
}

/** Parts of an FQN; those with a dot stand in quotes. */
function segmentsOf(fqn: string): string[] {
	const parts = fqn.match(/"[^"]*"|[^."]+/g) ?? [fqn];
	return parts.map((part) => part.replaceAll('"', ''));
}
