import type { EntityType } from '../stored';
import { dataProduct } from './data-product';
import { domain } from './domain';
import { ingestionPipeline } from './ingestion-pipeline';
import type { Kind } from './kind';
import { readOnlyKinds } from './read-only';
import { serviceKindNames } from './service-kinds';
import { service } from './services';
import { team } from './team';

/** Every type of entity that the server knows. */
export const kinds: readonly Kind[] = [
	...serviceKindNames.map(service),
	dataProduct,
	domain,
	team,
	ingestionPipeline,
	...readOnlyKinds,
];

const kindByType = new Map<string, Kind>(kinds.map((kind) => [kind.type, kind]));

export function kindOf(type: EntityType): Kind {
	const kind = kindByType.get(type);
	if (kind === undefined) throw new Error(`No kind ${type}.`);
	return kind;
}

export function isEntityType(type: string): type is EntityType {
	return kindByType.has(type);
}
