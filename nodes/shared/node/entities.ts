import type { ServiceKind } from '../../../src/connections/service-types';
import { definitions, type EntityDefinition, type WritableEntity } from '../../../src/entities';

/** What the nodes' texts and forms need to know of an entity. */
export interface NodeEntity {
	type: WritableEntity;
	/** The kind of service; absent for data products. */
	kind?: ServiceKind;
	/** `Pipeline Service` */
	name: string;
	/** `pipeline service` */
	one: string;
	/** `a pipeline service` */
	aName: string;
	/** `pipeline services` */
	many: string;
}

export const entities: readonly NodeEntity[] = Object.values(definitions).map(
	({ type, title, label, aLabel, labels, connection }) => ({
		type,
		name: title,
		one: label,
		aName: aLabel,
		many: labels,
		...(connection === undefined ? {} : { kind: connection.kind }),
	}),
);

export function nodeEntity({ type }: Pick<EntityDefinition, 'type'>): NodeEntity {
	const entity = entities.find((one) => one.type === type);
	if (entity === undefined) throw new TypeError(`There is no entity ${type}.`);
	return entity;
}

export const pipelineServices = nodeEntity(definitions.pipelineService);
export const databaseServices = nodeEntity(definitions.databaseService);
export const dashboardServices = nodeEntity(definitions.dashboardService);
export const dataProducts = nodeEntity(definitions.dataProduct);
