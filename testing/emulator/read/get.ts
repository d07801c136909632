import { notFound, unhandledHttp } from '../lib/fault';
import type { JsonObject } from '../lib/json-value';
import type { Kind } from '../model/kinds/kind';
import { isUuid, quoted } from '../model/names';
import type { Stored } from '../model/stored';
import type { World } from '../model/world';
import { type Include, isIncluded } from './query';
import { type Secrets, render } from './render';

/** By id; one that is no UUID does not even reach the resource. */
export function byId(world: World, { type }: Kind, id: string, include: Include): Stored {
	if (!isUuid(id)) throw unhandledHttp(404);
	const entity = world.store.table(type).get(id.toLowerCase());
	if (entity === undefined || !isIncluded(include, entity.deleted)) throw notFound(type, id);
	return entity;
}

/** By FQN, as the version at hand reads it. */
export function byName(world: World, kind: Kind, fqn: string, include: Include): Stored {
	const quotes = kind.quotesAskedNames && world.dialect.has('quotesAskedNames');
	const entity = world.store.table(kind.type).getByFqn(quotes ? quoted(fqn) : fqn);
	if (entity === undefined || !isIncluded(include, entity.deleted)) {
		throw notFound(kind.type, quotes ? quoted(fqn) : fqn);
	}
	return entity;
}

/** All versions, newest first: as JSON in strings. */
export function versionsOf(world: World, stored: Stored, secrets: Secrets): JsonObject {
	const versions = [stored, ...[...stored.history].reverse()];
	const view = { fields: 'all', secrets, links: false } as const;
	return {
		entityType: stored.type,
		versions: versions.map((one) => JSON.stringify(render(world, one, view))),
	};
}

export function versionOf(
	world: World,
	stored: Stored,
	version: string,
	secrets: Secrets,
): JsonObject {
	const found = [stored, ...stored.history].find((one) => one.version === Number(version));
	if (found === undefined) throw notFound(stored.type, `${stored.id} and version ${version}`);
	return render(world, found, { fields: 'all', secrets, links: false });
}
