import type { EntityInput } from '../../../src';
import { type Deed, type Passing, proxyTo } from '../proxy';
import { clientOf, postgres, serve } from '../support';

export const desired: EntityInput = {
	name: 'x',
	serviceType: 'Postgres',
	description: 'd',
	connection: { config: postgres('geheim1') },
};
export const headers = { 'content-type': 'application/json' };

export async function behind(deed: (passing: Passing) => Deed, seeds = true) {
	const world = await serve({ version: '1.6' });
	if (seeds) world.catalog.seed('databaseService', { ...desired });
	const proxy = await proxyTo(world.url, deed);
	const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
	return { world, proxy, services: client.databaseServices };
}
