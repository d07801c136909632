import type { EntityInput, SyncOptions } from '../../../src';
import { closeAll, refusal, serve } from '../support';

afterEach(closeAll);

const remove: SyncOptions = { remove: { scope: { serviceType: 'Mysql' }, limit: { count: 0 } } };

async function refusalOf(inputs: unknown[], options: SyncOptions = remove) {
	const world = await serve({ version: '1.6' });
	for (const name of ['a', 'b', 'c']) {
		world.catalog.seed('databaseService', { name, serviceType: 'Mysql' });
	}
	const { databaseServices } = world.client();
	const error = await refusal(databaseServices.sync(inputs as EntityInput[], options));
	expect(world.writes()).toEqual([]);
	return error;
}

const good = { name: 'a', serviceType: 'Mysql' };

describe('removal is refused', () => {
	it('with every item that cannot be used', async () => {
		const error = await refusalOf([good, { name: 'x', owners: 5 }, { name: '' }]);
		expect(error.message).toMatch(/2 items cannot be used.*"x": .* Item 2: /);
		expect(error.message).not.toContain('sent for this item');
		expect(error.remedy).toContain('Correct these items');
	});

	it('with what was probably meant, of one and of several', async () => {
		const crm = { name: 'crm', serviceType: 'Posgres' };
		const one = await refusalOf([good, crm]);
		expect(one.message).toMatch(/: "crm" cannot be used.*"Posgres" is not a type of database/);
		expect(one.remedy).toBe(
			'Did you mean "Postgres"? To apply the other items anyway, turn off removal.',
		);
		const several = await refusalOf([good, crm, { serviceType: 'Mysql' }]);
		expect(several.message).toMatch(/"crm": "Posgres" is not a type .* Did you mean "Postgres"\?/);
	});

	it('with the numbers that the caller has for items without a name', async () => {
		const numberOf = (input: number) => input + 5;
		const error = await refusalOf([good, { name: '' }], { ...remove, numberOf });
		expect(error.message).toContain('item 6 cannot be used');
	});

	it('with ten of those that cannot be brought to the desired state, and how many more', async () => {
		const bad = Array.from({ length: 12 }, (_, at) => ({ name: `new${at}` }));
		const error = await refusalOf([good, ...bad]);
		expect(error.message).toContain(
			'"new0", "new1", "new2", "new3", "new4" and 7 more cannot be brought',
		);
		expect(error.message).toMatch(/"new9": .* And 2 more\.$/);
	});

	it('with a service type in the scope that the server does not have', async () => {
		const error = await refusalOf([good], { remove: { scope: { serviceType: 'Mysqll' } } });
		expect(error.message).toMatch(/the scope cannot be used\. "Mysqll" is not a type/);
		expect(error.remedy).toBe('Did you mean "Mysql" or "Mssql"?');
	});

	it('above its limit, with what would go', async () => {
		const error = await refusalOf([good]);
		expect(error.message).toContain('2 of 3 database services');
		expect(error.message).toMatch(/the limit is 0\. They are: "b", "c"\.$/);
	});

	it.each<[SyncOptions['remove'], string]>([
		[{ scope: {} }, 'removal needs a scope'],
		[{ scope: { owner: ' ' } }, 'the condition "owner" of the scope is empty'],
		[{ scope: { tag: null as never } }, 'the condition "tag" of the scope is empty'],
		[
			{ scope: { nothing: 'x' } as never },
			'the condition "nothing" of the scope is empty or unknown',
		],
		[{ scope: { serviceType: 'Mysql' }, limit: { percent: NaN } }, 'not a number'],
		[{ scope: { serviceType: 'Mysql' }, limit: { count: -1 } }, 'not a number'],
	])('with %j', async (given, message) => {
		expect((await refusalOf([good], { remove: given! })).message).toContain(message);
	});
});

it.each(['Mstr', 'MicroStrategy', 'microstrategy'])('the scope finds the type %s', async (type) => {
	const world = await serve({ version: '1.6' });
	for (const name of ['a', 'b']) {
		world.catalog.seed('dashboardService', { name, serviceType: 'MicroStrategy' });
	}
	const remove = { scope: { serviceType: type } };
	const { counts } = await world.client().dashboardServices.sync([{ name: 'a' }], { remove });
	expect(counts).toMatchObject({ unchanged: 1, removed: 1 });
});
