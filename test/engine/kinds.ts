import type { IDataObject } from 'n8n-workflow';
import { definitions } from '../../src/entities';
import type { Version } from '../../testing/emulator';
import { nodeOf } from '../../testing/package-nodes';
import { hasSince, samples, type Sample, type SampleType } from '../../testing/samples';
import { locate, type NodeName } from './support';

/** What a node is about, as far as tests can say the same of all of them. */
export interface Kind {
	node: SampleType;
	/** Below `/api`. */
	path: string;
	/** Parameters of the form that a new one needs besides its name. */
	needs: IDataObject;
	/** The same as fields of an entity. */
	desired: IDataObject;
	isService: boolean;
}

function kindOf({ type, definition, desired, isService }: Sample): Kind {
	const { serviceType, connection } = desired as { serviceType: string; connection: IDataObject };
	const needs = isService
		? { serviceType, connectionJson: JSON.stringify(connection.config) }
		: Object.fromEntries(
				Object.entries(desired).map(([name, value]) => {
					const { singular } = definition.fields[name] ?? {};
					return Array.isArray(value) ? [singular?.name, locate(value[0])] : [name, value];
				}),
			);
	return { node: type, path: definition.path, needs, desired: { ...desired }, isService };
}

export const kinds = samples.map(kindOf);

const kindNamed = (name: SampleType): Kind => kinds.find(({ node }) => node === name)!;
export const pipelines = kindNamed('pipelineService');
export const databases = kindNamed('databaseService');
export const products = kindNamed('dataProduct');
export const versions: Version[] = ['1.1', '1.6', '1.13', '2.0'];

/** Every node on every server that has what it is about. */
export const places = versions.flatMap((version) =>
	kinds
		.filter(({ node }) => hasSince(version, definitions[node]))
		.map((kind): [Version, SampleType, Kind] => [version, kind.node, kind]),
);
export const servicePlaces = places.filter(([, , { isService }]) => isService);

/** Parameters with which each operation of a node does something to the entity called "one". */
export function everyOperation({ node, needs, desired }: Kind): Record<string, object> {
	const entity = locate('one');
	const list = JSON.stringify([{ ...desired, name: 'one', displayName: 'Listed' }]);
	const asset = [{ type: 'table', asset: 'wh.orders' }];
	// The order is that of a life.
	const known = {
		create: { ...needs, name: 'new' },
		upsert: { ...needs, name: 'one', displayName: 'Changed' },
		upsertMany: { itemsFrom: 'json', itemsJson: list },
		sync: { itemsFrom: 'json', itemsJson: list },
		update: { entity, displayName: 'Changed' },
		patch: {
			entity,
			patchOperations: { operation: [{ op: 'add', path: '/description', value: 'P' }] },
		},
		get: { entity },
		getMany: { simple: false },
		getVersions: { entity },
		restore: { entity },
		testConnection: { connectionToTest: 'stored', entity },
		addAssets: { entity, assetList: { asset } },
		removeAssets: { entity, assetList: { asset } },
		delete: { entity, ...(definitions[node].restorable ? {} : { deletePermanently: true }) },
	};
	const offered = operationsOf(node);
	const missing = offered.filter((operation) => !Object.hasOwn(known, operation));
	if (missing.length > 0)
		throw new Error(`Not every operation of ${node} is here: ${missing.join()}`);
	const own = Object.entries(known).filter(([operation]) => offered.includes(operation));
	return Object.fromEntries(own.map(([operation, more]) => [operation, { operation, ...more }]));
}

/** Operations that a node offers. */
export function operationsOf(node: NodeName): string[] {
	const { options = [] } = nodeOf(node).description.properties[0] ?? {};
	return options.map((one) => ('value' in one ? String(one.value) : ''));
}
