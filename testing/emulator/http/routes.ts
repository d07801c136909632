import { kinds } from '../model/kinds';
import type { World } from '../model/world';
import { assetRoutes } from './asset-routes';
import { entityRoutes } from './entity-routes';
import { otherRoutes } from './other-routes';
import { type Route, Router } from './router';

/** All routes of one release, with and without `PUT …/bulk`; special ones go before others. */
export function routersOf(
	world: World,
	special: readonly Route[],
): Record<'withBulk' | 'withoutBulk', Router> {
	return {
		withBulk: routerOf(world, special, true),
		withoutBulk: routerOf(world, special, false),
	};
}

function routerOf(world: World, special: readonly Route[], hasBulk: boolean): Router {
	const known = kinds.filter((kind) => world.dialect.knows(kind));
	const ofKinds = known.flatMap((kind) => [
		...entityRoutes(world, kind, hasBulk),
		...assetRoutes(world, kind),
	]);
	return new Router([...special, ...ofKinds, ...otherRoutes]);
}
