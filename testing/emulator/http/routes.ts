import { kinds } from '../model/kinds';
import type { World } from '../model/world';
import { assetRoutes } from './asset-routes';
import { entityRoutes } from './entity-routes';
import { otherRoutes } from './other-routes';
import { Router } from './router';

/** All routes of one release, with and without `PUT …/bulk`. */
export function routersOf(world: World): Record<'withBulk' | 'withoutBulk', Router> {
	return { withBulk: routerOf(world, true), withoutBulk: routerOf(world, false) };
}

function routerOf(world: World, hasBulk: boolean): Router {
	const known = kinds.filter((kind) => world.dialect.knows(kind));
	const ofKinds = known.flatMap((kind) => [
		...entityRoutes(world, kind, hasBulk),
		...assetRoutes(world, kind),
	]);
	return new Router([...ofKinds, ...otherRoutes]);
}
