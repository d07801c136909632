import { unhandled } from '../lib/fault';
import { kindOf } from '../model/kinds';
import { quoted } from '../model/names';
import { byName } from '../read/get';
import { fieldsOf } from '../read/query';
import { render } from '../read/render';
import type { Handler } from './call';
import type { Route } from './router';

/** Version, the token's user, and search. */
export const otherRoutes: readonly Route[] = [
	{ pattern: '/v1/system/version', methods: { GET: version() }, open: true, isFree: true },
	{ pattern: '/v1/users/loggedInUser', methods: { GET: loggedInUser }, isFree: true },
	{ pattern: '/v1/search/query', methods: { GET: search } },
];

function version(): Handler {
	const timestamp = Date.now();
	const revision = '4bb1e1f6ac0f4f0e3bd5a3a7b6a2a3ac1a1b4f4d';
	return ({ world }) => ({
		status: 200,
		body: { version: world.dialect.reported, revision, timestamp },
	});
}

function loggedInUser({ world, query, principal }: Parameters<Handler>[0]): ReturnType<Handler> {
	const kind = kindOf('user');
	const fields = fieldsOf(world, kind, query);
	const user = byName(world, { ...kind, quotesAskedNames: false }, quoted(principal.name), 'all');
	return { status: 200, body: render(world, user, { fields, secrets: 'masked', links: true }) };
}

/** No search server stands behind this one. */
function search(): never {
	throw unhandled('java.net.ConnectException: Connection refused');
}
