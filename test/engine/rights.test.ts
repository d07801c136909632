import type { Version } from '../../testing/emulator';
import { everyOperation, places, type Kind } from './kinds';
import { run, useBench } from './support';

const { serve } = useBench();

/** The right that each operation lacks as a steward and as a consumer; none where it may be done. */
const lacking: Readonly<Record<string, { steward?: string; consumer?: string }>> = {
	create: { steward: 'Create', consumer: 'Create' },
	// A display name.
	upsert: { consumer: 'EditDisplayName' },
	upsertMany: { consumer: 'EditDisplayName' },
	sync: { consumer: 'EditDisplayName' },
	update: { consumer: 'EditDisplayName' },
	// A description.
	patch: {},
	get: {},
	getMany: {},
	getVersions: {},
	// Of one that is not deleted: there is nothing to do.
	restore: {},
	testConnection: { steward: 'Create', consumer: 'Create' },
	addAssets: { steward: 'EditAll', consumer: 'EditAll' },
	removeAssets: { steward: 'EditAll', consumer: 'EditAll' },
	delete: { steward: 'Delete', consumer: 'Delete' },
};

const users = { steward: 'stella', consumer: 'conrad' } as const;
const roles = ['steward', 'consumer'] as const;

async function outcomeOf(
	version: Version,
	kind: Kind,
	parameters: { operation?: unknown },
	role: keyof typeof users,
) {
	const bench = await serve(version);
	const { catalog, tokens } = bench.emulator;
	catalog.seed(kind.node, { ...kind.desired, name: 'one' });
	catalog.seed('databaseService', { name: 'wh', serviceType: 'Mysql' });
	const { operation } = parameters;
	const isIn = operation === 'removeAssets' ? { dataProducts: ['one'] } : {};
	catalog.seed('table', { name: 'orders', service: 'wh', ...isIn });
	const before = JSON.stringify(catalog.find(kind.node, 'one'));
	const ran = await run(bench, kind.node, parameters, [{}], {
		token: tokens[role],
		node: { onError: 'continueRegularOutput' },
	});
	const [item = {}] = ran.json;
	const isChanged = JSON.stringify(catalog.find(kind.node, 'one')) !== before;
	return { error: item.error as { type?: unknown; message?: unknown } | undefined, isChanged };
}

const cases = places.flatMap(([version, node, kind]) =>
	roles.map((role): [Version, Kind['node'], typeof role, Kind] => [version, node, role, kind]),
);

it.each(cases)(
	'on %s, %s: a %s does with each operation what the role may, and is told what it may not',
	async (version, _node, role, kind) => {
		for (const [operation, parameters] of Object.entries(everyOperation(kind))) {
			const { error, isChanged } = await outcomeOf(version, kind, parameters, role);
			const right = lacking[operation]?.[role];
			const message = `The token's user "${users[role]}" may not do this: the server does not allow [${right}].`;
			expect({ operation, type: error?.type, message: error?.message }).toEqual(
				right === undefined
					? { operation, type: undefined, message: undefined }
					: { operation, type: 'FORBIDDEN', message },
			);
			if (right !== undefined)
				expect({ operation, isChanged }).toEqual({ operation, isChanged: false });
		}
	},
);

it('every operation has its row', () => {
	const all = new Set(places.flatMap(([, , kind]) => Object.keys(everyOperation(kind))));
	expect(Object.keys(lacking).sort()).toEqual([...all].sort());
});
