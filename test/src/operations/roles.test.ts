import { OpenMetadataError } from '../../../src';
import type { Tokens, Version } from '../../../testing/emulator';
import { airflow, allVersions, closeAll, postgres, serve, type World } from '../support';
import {
	isService,
	type Kind,
	kinds,
	type Named,
	operations,
	type Right,
} from './operations-by-right';

afterEach(closeAll);

type Role = Extract<keyof Tokens, 'admin' | 'bot' | 'steward' | 'consumer'>;

const mayConsumer: Right[] = ['ViewBasic', 'EditDescription', 'EditTags'];
const maySteward: Right[] = [...mayConsumer, 'EditDisplayName', 'EditOwners', 'EditTier'];
/** Rights by role; whoever is not listed may do everything. */
const rightsOf: Partial<Record<Role, Right[]>> = { steward: maySteward, consumer: mayConsumer };

const services = {
	pipelineService: 'Airflow',
	databaseService: 'Postgres',
	dashboardService: 'Metabase',
} as const;
const configs = {
	pipelineService: airflow,
	databaseService: postgres(),
	dashboardService: { type: 'Metabase', hostPort: 'http://boards.example.com:3000' },
};
function givenOf(kind: Kind, name: string): Named {
	const common = { name, description: 'old' };
	return kind === 'dataProduct'
		? { ...common, domains: ['Finance'] }
		: { ...common, serviceType: services[kind] };
}

function wholeOf(kind: Kind, name: string): Named {
	const given = givenOf(kind, name);
	return kind === 'dataProduct' ? given : { ...given, connection: { config: configs[kind] } };
}

function seed({ catalog }: World, kind: Kind, name: string, isDeleted: boolean): void {
	const entity = { ...wholeOf(kind, name), owners: ['alice'], tags: ['PII.None'] };
	catalog.seed(kind, isDeleted ? { ...entity, deleted: true } : entity);
}

const combinations = allVersions.flatMap((version) =>
	kinds
		.filter((kind) => isService(kind) || version !== '1.1')
		.flatMap((kind) =>
			(['admin', 'bot', 'steward', 'consumer'] as const).map((as) => ({ version, kind, as })),
		),
);

/** What came of it, in one line: `done`, or the error with the right that it names. */
async function resultOf(acting: Promise<unknown>): Promise<string> {
	try {
		await acting;
		return 'done';
	} catch (error) {
		if (!(error instanceof OpenMetadataError)) throw error;
		return `${error.type}: ${/\[(?:\w+)(?:, \w+)*\]/.exec(error.message)?.[0] ?? error.message}`;
	}
}

const rightsNamed = (needs: Right, version: Version) => {
	if (needs !== 'EditOwners') return needs;
	return version === '1.1' || version === '1.2' ? 'EditOwner' : needs;
};

test.each(combinations)(
	'$version: the $as does to a $kind what the role may, and is told what it may not',
	async ({ version, kind, as }) => {
		const world = await serve({ version });
		world.catalog.seed('databaseService', {
			name: 'asset',
			serviceType: 'Postgres',
			domains: version === '1.1' ? [] : ['Finance'],
		});
		const collection = world.client({ as }).collection(kind);
		const expected: Record<string, string> = {};
		const seen: Record<string, string> = {};
		const done = operations.filter(({ only }) => only?.(kind, version) ?? true);
		for (const [at, { what, needs, act, deleted = false, reads }] of done.entries()) {
			seed(world, kind, `known${at}`, deleted);
			const may = rightsOf[as]?.includes(needs) ?? true;
			const isKept = !may || reads === true;
			expected[what] =
				(may ? 'done' : `FORBIDDEN: [${rightsNamed(needs, version)}]`) +
				(isKept ? ', nothing is changed' : '');
			const stored = () =>
				JSON.stringify([`known${at}`, `fresh${at}`].map((name) => world.catalog.find(kind, name)));
			const before = stored();
			seen[what] = await resultOf(
				act({
					collection,
					known: givenOf(kind, `known${at}`),
					whole: wholeOf(kind, `known${at}`),
					fresh: wholeOf(kind, `fresh${at}`),
				}),
			);
			if (stored() === before) seen[what] += ', nothing is changed';
		}
		expect(seen).toEqual(expected);
	},
	30_000,
);
