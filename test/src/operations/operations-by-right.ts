import type { Collection, EntityInput, ItemOutcome } from '../../../src';
import { all } from '../support';
import type { Version } from '../../../testing/emulator';

/** A right as servers name it. */
export type Right =
	| 'ViewBasic'
	| 'Create'
	| 'Delete'
	| 'EditAll'
	| 'EditDescription'
	| 'EditDisplayName'
	| 'EditOwners'
	| 'EditTags'
	| 'EditTier';

export type Named = EntityInput & { name: string };

interface Subject {
	collection: Collection;
	/** Exists, with a tag and an owner. */
	known: Named;
	/** The same with its connection: what a PUT wants. */
	whole: Named;
	/** Does not exist. */
	fresh: Named;
}

export interface Operation {
	what: string;
	needs: Right;
	act: (subject: Subject) => Promise<unknown>;
	/** Absent: every kind. */
	only?: (kind: Kind, version: Version) => boolean;
	/** The entity is soft-deleted before. */
	deleted?: true;
	/** Nothing of the entity itself changes. */
	reads?: true;
}

export type Kind = 'pipelineService' | 'databaseService' | 'dashboardService' | 'dataProduct';

export const kinds: Kind[] = [
	'pipelineService',
	'databaseService',
	'dashboardService',
	'dataProduct',
];
export const isService = (kind: Kind) => kind !== 'dataProduct';

const hasTags: Operation['only'] = (kind, version) =>
	isService(kind) || (version !== '1.2' && version !== '1.6');

const edits: [string, Right, EntityInput][] = [
	['a description', 'EditDescription', { description: 'new' }],
	['a display name', 'EditDisplayName', { displayName: 'New' }],
	['owners', 'EditOwners', { owners: ['bob'] }],
	['tags', 'EditTags', { tags: ['Quality.Verified'] }],
	['a tier', 'EditTier', { tags: ['Tier.Tier1'] }],
];

const editsOf = (field: string, needs: Right, desired: EntityInput): Operation[] => [
	{
		what: `update ${field}`,
		needs,
		act: async ({ collection, known }) => await collection.update({ name: known.name }, desired),
	},
	{
		what: `upsert ${field}`,
		needs,
		act: async ({ collection, known }) => await collection.upsert({ ...known, ...desired }),
	},
	{
		what: `upsert ${field} of many`,
		needs,
		act: async ({ collection, known }) =>
			await oneOf(collection.upsertMany([{ ...known, ...desired }])),
	},
	{
		what: `sync ${field}`,
		needs,
		act: async ({ collection, known }) =>
			await oneOf(collection.sync([{ ...known, ...desired }]).then(({ items }) => items)),
	},
];

const editing = edits.flatMap(([field, needs, desired]): Operation[] =>
	editsOf(field, needs, desired).map((operation) =>
		desired.tags === undefined ? operation : { ...operation, only: hasTags },
	),
);

const creating: Operation[] = (['create', 'upsert'] as const).map((method) => ({
	what: `${method} a new one`,
	needs: 'Create',
	act: async ({ collection, fresh }) => await collection[method](fresh),
}));

/** Everything that can be done, with the right that it needs. */
export const operations: Operation[] = [
	...editing,
	...creating,
	{
		what: 'upsert many new ones',
		needs: 'Create',
		act: async ({ collection, fresh }) => await oneOf(collection.upsertMany([fresh])),
	},
	{
		what: 'sync a new one',
		needs: 'Create',
		act: async ({ collection, fresh }) =>
			await oneOf(collection.sync([fresh]).then(({ items }) => items)),
	},
	{
		what: 'patch a description',
		needs: 'EditDescription',
		act: async ({ collection, known }) =>
			await collection.patch({ name: known.name }, [
				{ op: 'add', path: '/description', value: 'new' },
			]),
	},
	{
		what: 'patch a display name, guarded',
		needs: 'EditDisplayName',
		act: async ({ collection, known }) =>
			await collection.patch(
				{ name: known.name },
				[{ op: 'add', path: '/displayName', value: 'New' }],
				{ guarded: true },
			),
	},
	{
		what: 'replace with a PUT',
		needs: 'EditAll',
		act: async ({ collection, whole }) =>
			await collection.upsert({ ...whole, description: 'new' }, { omitted: 'put' }),
	},
	{
		what: 'raw bulk',
		needs: 'EditAll',
		act: async ({ collection, whole }) =>
			await oneOf(collection.bulkUpsert([{ ...whole, description: 'new' }])),
	},
	{
		what: 'update a connection',
		needs: 'EditAll',
		only: isService,
		act: async ({ collection, known }) =>
			await collection.update(
				{ name: known.name },
				{ connection: { config: { hostPort: 'http://new.example.com:1' } } },
			),
	},
	{
		what: 'delete',
		needs: 'Delete',
		act: async ({ collection, known }) =>
			await collection.delete({ name: known.name }, { deletePermanently: true }),
	},
	{
		what: 'restore',
		needs: 'EditAll',
		only: isService,
		deleted: true,
		act: async ({ collection, known }) => await collection.restore({ name: known.name }),
	},
	{
		what: 'add an asset',
		needs: 'EditAll',
		reads: true,
		only: (kind, version) => kind === 'dataProduct' && version !== '1.2',
		act: async ({ collection, known }) =>
			await collection.changeAssets('add', { name: known.name }, [
				{ type: 'databaseService', fullyQualifiedName: 'asset' },
			]),
	},
	{
		what: 'get',
		needs: 'ViewBasic',
		reads: true,
		act: async ({ collection, known }) => await collection.get({ name: known.name }),
	},
	{
		what: 'get many',
		needs: 'ViewBasic',
		reads: true,
		act: async ({ collection }) => await all(collection.list()),
	},
	{
		what: 'get versions',
		needs: 'ViewBasic',
		reads: true,
		act: async ({ collection, known }) => await collection.versions({ name: known.name }),
	},
];

/** The outcome of the only item; rejects with its error. */
async function oneOf(outcomes: Promise<readonly ItemOutcome[]>): Promise<unknown> {
	const [outcome] = await outcomes;
	if (outcome?.error !== undefined) throw outcome.error;
	return outcome;
}
