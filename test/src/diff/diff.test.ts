import { Dialect } from '../../../src/server/dialect';
import { difference } from '../../../src/diff/diff';
import { desired, entity, operations, options } from './diff-support';

describe('fields', () => {
	it('sends nothing for what is as desired already, or not named', async () => {
		const current = entity({ description: 'x', displayName: 'Sales' });
		expect(await operations(current, { plain: { description: 'x' } })).toEqual([]);
		expect(await operations(current, {})).toEqual([]);
	});

	it('adds what is not there, replaces what is, and removes what is to be cleared', async () => {
		const current = entity({ description: 'old' });
		const { operations: sent, changes } = difference(
			current,
			desired({ plain: { description: 'new', displayName: 'Sales', extension: null } }),
			await options(),
		);
		expect(sent).toEqual([
			{ op: 'replace', path: '/description', value: 'new' },
			{ op: 'add', path: '/displayName', value: 'Sales' },
		]);
		expect(changes).toEqual([
			{ field: 'description', old: 'old', new: 'new' },
			{ field: 'displayName', new: 'Sales' },
		]);
		expect(await operations(current, { plain: { description: null } })).toEqual([
			{ op: 'remove', path: '/description' },
		]);
	});

	it('what no read shows is no difference', async () => {
		expect(await operations(entity(), { plain: { scheduleInterval: 'x' } })).toEqual([]);
	});

	it('an empty text where there is none is no change', async () => {
		expect(await operations(entity(), { plain: { description: '' } })).toEqual([]);
	});

	it('goes into objects leaf by leaf, and takes lists whole', async () => {
		const current = entity({ extension: { cost: { unit: 'EUR', centre: 7 }, list: [1, 2] } });
		const extension = { cost: { centre: 8, unit: null, 'a/b': 1 }, list: [2, 1] };
		expect(await operations(current, { plain: { extension } })).toEqual([
			{ op: 'replace', path: '/extension/cost/centre', value: 8 },
			{ op: 'remove', path: '/extension/cost/unit' },
			{ op: 'add', path: '/extension/cost/a~1b', value: 1 },
			{ op: 'replace', path: '/extension/list', value: [2, 1] },
		]);
	});

	it('leaves what is to be cleared out of an object that is new', async () => {
		const extension = { cost: { centre: 8, unit: null } };
		expect(await operations(entity(), { plain: { extension } })).toEqual([
			{ op: 'add', path: '/extension', value: { cost: { centre: 8 } } },
		]);
		expect(await operations(entity(), { plain: { extension: { unit: null } } })).toEqual([]);
	});
});

describe('references', () => {
	const bob = { id: 'b', type: 'user', name: 'bob', fullyQualifiedName: 'bob' };
	const team = { id: 't', type: 'team', name: 'Analytics', fullyQualifiedName: 'Analytics' };

	it('another order is no change', async () => {
		const current = entity({ owners: [bob, team] });
		expect(await operations(current, { references: { owners: [team, bob] } })).toEqual([]);
	});

	it('sends the whole list, with names, which servers sort by', async () => {
		const { operations: sent, changes } = difference(
			entity({ owners: [bob] }),
			desired({ references: { owners: [bob, team] } }),
			await options(),
		);
		expect(sent).toEqual([
			{
				op: 'add',
				path: '/owners',
				value: [bob, team],
			},
		]);
		expect(changes).toEqual([{ field: 'owners', old: [bob], new: [bob, team] }]);
	});

	it('inherited ones are not the own ones: never sent back, never counted', async () => {
		const current = entity({ owners: [{ ...bob, inherited: true }] });
		expect(await operations(current, { references: { owners: [] } })).toEqual([]);
		expect(await operations(current, { references: { owners: [team] } })).toEqual([
			{ op: 'add', path: '/owners', value: [team] },
		]);
		expect(await operations(current, { references: { owners: [bob] } })).toHaveLength(1);
	});

	it('an emptied list is removed', async () => {
		expect(await operations(entity({ owners: [bob] }), { references: { owners: [] } })).toEqual([
			{ op: 'remove', path: '/owners' },
		]);
	});

	it('speaks as older servers do', async () => {
		const old = { dialect: new Dialect('1.4.0') };
		const current = entity({ owner: bob, domain: { id: 'd', type: 'domain', name: 'Finance' } });
		const references = {
			owners: [team],
			domains: [{ id: 'e', type: 'domain', name: 'Marketing' }],
		};
		expect(await operations(current, { references }, old)).toEqual([
			{ op: 'add', path: '/owner', value: team },
			{ op: 'add', path: '/domain', value: references.domains[0] },
		]);
		expect(await operations(current, { references: { owners: [] } }, old)).toEqual([
			{ op: 'remove', path: '/owner' },
		]);
	});

	it('reads the data products of a service', async () => {
		const sold = { id: 'p', type: 'dataProduct', name: 'Sold' };
		const current = entity({ dataProducts: [sold, 'not a reference'] });
		expect(await operations(current, { references: { dataProducts: [sold] } })).toEqual([]);
	});
});

describe('tags', () => {
	const label = (tagFQN: string) => ({
		tagFQN,
		source: 'Classification',
		labelType: 'Manual',
		state: 'Confirmed',
	});

	it('are sent as one list, and only when it differs', async () => {
		const current = entity({ tags: [label('A.a'), label('B.b')] });
		expect(await operations(current, { labels: { tags: [label('B.b'), label('A.a')] } })).toEqual(
			[],
		);
		expect(
			await operations(current, { labels: { tags: [label('B.b')] } }, { tags: 'replace' }),
		).toEqual([{ op: 'add', path: '/tags', value: [label('B.b')] }]);
		expect(await operations(current, { labels: { tags: null } })).toEqual([
			{ op: 'add', path: '/tags', value: [] },
		]);
	});
});
