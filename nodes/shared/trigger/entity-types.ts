import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { eventEntities, eventEntityType } from '../../../src/entities/events';
import { serverRelease } from '../methods/server-release';
import { sortedByName } from '../methods/sorted';

/** Types of entities that the credential's server has. */
export async function entityTypeOptions(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const release = await serverRelease(this);
	const known = eventEntities.filter((type) => isKnown(eventEntityType(type).since, release));
	return sortedByName(known.map((type) => ({ name: eventEntityType(type).labels, value: type })));
}

/** By major and minor number: `1.10` is later than `1.9`. */
function isKnown(since: string | undefined, release: string): boolean {
	return since === undefined || rank(release) >= rank(since);
}

function rank(release: string): number {
	const [major = 0, minor = 0] = release.split('.').map(Number);
	return major * 1000 + minor;
}
