import type { SyncOptions, EntityInput } from '../../../src';
import { proxyTo } from '../proxy';
import { clientOf, closeAll, refusal, serve, names } from '../support';
import { removal, service } from './sync-support';

afterEach(closeAll);

describe('removal is refused before anything is sent', () => {
	const prepared = async () => {
		const world = await serve({ version: '1.13' });
		for (const name of names(30)) world.catalog.seed('databaseService', { ...service(name) });
		return { world, services: world.client().databaseServices };
	};
	const most = names(28).map((name) => service(name, { description: 'new' }));

	it.each<[string, readonly unknown[], SyncOptions, string]>([
		['without a scope', most, { remove: { scope: {} } }, 'removal needs a scope'],
		[
			'with a scope of empty fields',
			most,
			{ remove: { scope: { serviceType: '', owner: '', tag: ' ' } } },
			'the condition "serviceType" of the scope is empty',
		],
		[
			'with a scope of which one field is empty',
			most,
			{ remove: { scope: { serviceType: 'Postgres', domain: ' ' } } },
			'the condition "domain" of the scope is empty',
		],
		['of an empty list', [], removal(), 'the list is empty'],
		['where the only item is empty', [{}], removal(), 'item 0 cannot be used'],
		[
			'where an item has no name',
			[...most, { serviceType: 'Postgres' }],
			removal(),
			'item 28 cannot be used',
		],
		[
			'where an item is not valid',
			[...most, { name: 'x', colour: 1 }],
			removal(),
			'"x" cannot be used',
		],
		[
			'where a name was not found',
			[...most, service('x', { owners: ['no'] })],
			removal(),
			'There is no user or team "no"',
		],
		[
			'where a name is doubled',
			[...most, service('s0')],
			removal(),
			'more than one database service named "s0"',
		],
		[
			'where a name is doubled, whatever is said of doubled names',
			[...most, service('s0')],
			{ ...removal(), duplicateNames: 'lastWins' },
			'more than one database service named "s0"',
		],
		[
			'where a new one is not complete',
			[...most, { name: 'x' }],
			removal(),
			'"x" cannot be brought to the desired state',
		],
		[
			'of a part of a list',
			most,
			{ ...removal(), wholeList: false },
			'the items may be only part of the list',
		],
		[
			'above the limit of a count',
			most,
			removal({ limit: { count: 1 } }),
			'2 of 30 database services in the scope would be removed, and the limit is 1',
		],
		[
			'above the limit of a percentage',
			most.slice(4),
			removal({ limit: { percent: 10 } }),
			'6 of 30 database services in the scope would be removed, and the limit is 3',
		],
		[
			'above the default limit',
			most.slice(4),
			{ remove: { scope: { serviceType: 'Postgres' } } },
			'the limit is 3',
		],
		[
			'of a scope whose owner nobody knows',
			most,
			removal({ scope: { owner: 'nobody' } }),
			'There is no user or team "nobody"',
		],
	])('%s', async (_, list, options, message) => {
		const { world, services } = await prepared();
		const error = await refusal(services.sync(list as EntityInput[], options));
		expect(error.message).toContain(message);
		expect(error.remedy).not.toBe('');
		expect(world.writes()).toEqual([]);
	});

	it.each([
		['could not be read', () => ({ status: 403, text: '{"message":"no"}' })],
		['is no list', () => ({ text: '{"data":{}}' })],
		[
			'came shorter than the server says',
			(answer: { text: string }) => {
				const body = JSON.parse(answer.text) as { data: unknown[]; paging: object };
				return { text: JSON.stringify({ ...body, data: body.data.slice(1) }) };
			},
		],
	])('where a page %s', async (_, deed) => {
		const world = await serve({ version: '1.13', pageCap: 10 });
		for (const name of names(30)) world.catalog.seed('databaseService', { ...service(name) });
		const proxy = await proxyTo(world.url, ({ url, times }) =>
			url.includes('databaseServices?') && times === 3 ? deed : undefined,
		);
		const { databaseServices } = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		await refusal(databaseServices.sync(most, removal()));
		expect(world.writes()).toEqual([]);
	});
});

it.each([{ percent: NaN }, { count: NaN }, { count: -1 }])(
	'a limit of removals that is none (%j) holds everything back',
	async (limit) => {
		const world = await serve();
		for (const name of names(3)) world.catalog.seed('databaseService', { ...service(name) });
		const { databaseServices } = world.client();
		const error = await refusal(databaseServices.sync([service('s0')], removal({ limit })));
		expect(error.message).toBe('Nothing was sent: the removal limit is not a number.');
		expect(world.writes()).toEqual([]);
	},
);
