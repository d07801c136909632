import type { Tokens, Version } from '../../../testing/emulator';
import type { EntityInput, JsonObject } from '../../../src';
import { proxyTo, type Passing } from '../proxy';
import { allVersions, clientOf, closeAll, refusal, serve } from '../support';

afterEach(closeAll);

type Role = Extract<keyof Tokens, 'steward' | 'consumer' | 'readOnly' | 'idleBot'>;

interface Row {
	what: string;
	desired: EntityInput;
	may: Partial<Record<Role, true>>;
	/** The right that the server names to whoever lacks it. */
	right: RegExp;
}

const rows: Row[] = [
	{
		what: 'a description',
		desired: { description: 'new' },
		may: { steward: true, consumer: true },
		right: /\[EditDescription\]/,
	},
	{
		what: 'tags',
		desired: { tags: ['Quality.Verified'] },
		may: { steward: true, consumer: true },
		right: /\[EditTags\]/,
	},
	{
		what: 'a tier',
		desired: { tags: ['Tier.Tier1'] },
		may: { steward: true },
		right: /\[(EditTier|EditTags)\]/,
	},
	{
		what: 'a display name',
		desired: { displayName: 'New' },
		may: { steward: true },
		right: /\[EditDisplayName\]/,
	},
	{
		what: 'owners',
		desired: { owners: ['bob'] },
		may: { steward: true },
		right: /\[EditOwners?\]/,
	},
	{
		what: 'a description and a display name',
		desired: { description: 'new', displayName: 'New' },
		may: { steward: true },
		right: /EditDisplayName/,
	},
	{
		what: 'a connection',
		desired: { connection: { config: { hostPort: 'http://new:1' } } },
		may: {},
		right: /\[EditAll\]/,
	},
];

async function withService(version: Version, as: Role) {
	const world = await serve({ version });
	world.catalog.seed('pipelineService', {
		name: 'etl',
		serviceType: 'Airflow',
		description: 'old',
		displayName: 'Old',
		owners: ['alice'],
		tags: ['PII.None'],
		connection: { config: { type: 'Airflow', hostPort: 'http://old:1' } },
	});
	const { pipelineServices } = world.client({ as });
	const stored = () => world.catalog.find('pipelineService', 'etl');
	return { world, pipelineServices, stored };
}

const cases = (['steward', 'consumer', 'readOnly'] as const).flatMap((as) =>
	allVersions.flatMap((version) => rows.map((row) => ({ ...row, as, version }))),
);

it.each(cases)('$version: the $as and $what', async ({ version, as, desired, may, right }) => {
	const { pipelineServices, stored } = await withService(version, as);
	const before = stored();
	const updating = pipelineServices.update({ name: 'etl' }, desired);
	if (may[as] !== true) {
		const error = await refusal(updating);
		expect([error.type, error.message]).toEqual(['FORBIDDEN', expect.stringMatching(right)]);
		return expect(stored()).toEqual(before);
	}
	expect((await updating).action).toBe('updated');
	expect(stored()?.updatedAt).toBeGreaterThan(Number(before?.updatedAt));
	expect((await pipelineServices.update({ name: 'etl' }, desired)).action).toBe('unchanged');
});

it.each(allVersions)(
	'%s: that the guard may not be sent is learnt once in the life of a client',
	async (version) => {
		const { world, pipelineServices } = await withService(version, 'steward');
		for (const description of ['one', 'two', 'three']) {
			await pipelineServices.update({ name: 'etl' }, { description });
		}
		expect(world.writes().map(({ status }) => status)).toEqual([403, 200, 200, 200]);
		const guards = world.writes().map(({ body }) => JSON.stringify(body).includes('updatedAt'));
		expect(guards).toEqual([true, false, false, false]);
	},
);

it('what the token may not edit is asked for once an item after that', async () => {
	const { world, pipelineServices } = await withService('1.6', 'consumer');
	for (const displayName of ['one', 'two', 'three']) {
		const error = await refusal(pipelineServices.update({ name: 'etl' }, { displayName }));
		expect(error.message).toMatch(/\[EditDisplayName\]/);
	}
	expect(world.writes().map(({ status }) => status)).toEqual([403, 403, 403, 403]);
});

describe.each(allVersions)('%s: the fields that change are the guard', (version) => {
	it.each<[string, EntityInput, (entity: JsonObject) => unknown, JsonObject]>([
		[
			'tags',
			{ tags: ['Quality.Verified'] },
			(entity) => (entity.tags = ['PII.None', 'Quality.Reviewed']),
			{ tags: ['PII.None', 'Quality.Reviewed', 'Quality.Verified'].map((tagFQN) => ({ tagFQN })) },
		],
		[
			'owners',
			{ owners: ['bob'] },
			(entity) => (entity.owners = ['carol']),
			{ owners: [{ name: 'bob' }] },
		],
		[
			'a description',
			{ description: 'new' },
			(entity) => (entity.description = 'theirs'),
			{ description: 'new' },
		],
		[
			'a description that is gone',
			{ description: 'new' },
			(entity) => delete entity.description,
			{ description: 'new' },
		],
	])('%s', async (_what, desired, edit, expected) => {
		const { world, stored } = await withService(version, 'steward');
		const isSecond = ({ method, times }: Passing) => method === 'PATCH' && times === 3;
		const proxy = await proxyTo(world.url, (passing) => {
			if (isSecond(passing)) world.catalog.edit('pipelineService', 'etl', edit);
			return undefined;
		});
		const { pipelineServices } = clientOf({ baseUrl: proxy.url, token: world.tokens.steward });
		// The first is refused, since its guard is the time of the last change.
		await pipelineServices.update({ name: 'etl' }, { displayName: 'New' });
		const { action } = await pipelineServices.update({ name: 'etl' }, desired);
		expect(action).toBe('updated');
		const conflict = version === '2.0' ? 412 : 500;
		expect(world.writes().map(({ status }) => status)).toEqual([403, 200, conflict, 200]);
		expect(stored()).toMatchObject(expected);
	});
});

describe('a JSON Patch of a steward', () => {
	it.each(['1.1', '1.6', '2.0'] as const)('%s: is guarded by what it changes', async (version) => {
		const { world, pipelineServices, stored } = await withService(version, 'steward');
		const operation = { op: 'add', path: '/tags/-', value: verified };
		const { action } = await pipelineServices.patch({ name: 'etl' }, [operation]);
		expect(action).toBe('updated');
		expect(stored()?.tags).toHaveLength(2);
		expect(world.writes().map(({ status }) => status)).toEqual([403, 200]);
	});

	it('that changes what only an administrator may is refused once', async () => {
		const { world, pipelineServices } = await withService('1.6', 'steward');
		const operations = [{ op: 'add', path: '/connection/config/numberOfStatus', value: 7 }];
		const error = await refusal(
			pipelineServices.patch({ name: 'etl' }, operations, { guarded: true }),
		);
		expect(error.message).toMatch(/\[EditAll\]/);
		expect(world.writes()).toHaveLength(1);
	});
});

const verified = {
	tagFQN: 'Quality.Verified',
	source: 'Classification',
	labelType: 'Manual',
	state: 'Confirmed',
};

it('a steward who may not read the server gets what the server says', async () => {
	const { pipelineServices } = await withService('1.6', 'idleBot');
	const error = await refusal(pipelineServices.update({ name: 'etl' }, { description: 'x' }));
	expect(error.type).toBe('FORBIDDEN');
});
