import { isUuid } from '../../lib/uuid';
import type { ApiRequest } from '../types';

/** The request that a rule looks at. */
export interface Asked {
	method: ApiRequest['method'];
	/** Below `/api`, without the query. */
	path: string;
	query: ApiRequest['query'];
	/** Names that the token may stand for. */
	principals: string[];
}

const ID_PLACE =
	/^\/v1\/(?:services\/)?(?!services\/)[A-Za-z]+\/([^/]+)(?:\/versions(?:\/[^/]+)?)?$/;
// Path parts that stand where an id stands.
const NO_ID =
	/^(?:name|bulk|restore|loggedInUser|search|query|version|history|async|subscriptions)$/;

export const asksByBadId = ({ path }: Asked): boolean => {
	const id = ID_PLACE.exec(path)?.[1];
	return id !== undefined && !isUuid(id) && !NO_ID.test(id);
};

export const asksByCursor = ({ query }: Asked): boolean =>
	query?.after !== undefined || query?.before !== undefined;

export const isPatch = ({ method }: Asked): boolean => method === 'PATCH';

// A user that is looked up, or named in a body, has the same text as the token's own.
export const isOwnUser = ({ method, path, principals }: Asked, words: string): boolean => {
	if (principals.length === 0) return method === 'GET' && !path.startsWith('/v1/users/');
	return principals.some((name) => words.startsWith(`user instance for ${name} not found`));
};
