import { readFilters } from '../../nodes/shared/operations/get-many-filters';
import { simplify } from '../../nodes/shared/operations/simplify';
import type { Entity } from '../../src/types/results';

const domainId = '6c2f2f0e-2f0b-4a3f-9d3c-1f6a7a0f5b11';

const airflow: Entity = {
	id: '1',
	name: 'airflow',
	fullyQualifiedName: 'airflow',
	serviceType: 'Airflow',
	connection: { config: {} },
	owners: [{ id: 'u1', type: 'user', name: 'jane.doe' }],
	domains: [{ id: domainId, type: 'domain', fullyQualifiedName: 'Marketing' }],
	tags: [
		{ tagFQN: 'Tier.Tier1', source: 'Classification', labelType: 'Manual', state: 'Confirmed' },
	],
	deleted: false,
	updatedAt: Date.parse('2025-01-31T08:00:00Z'),
};

const picked = (value: string, mode = 'name') => ({ __rl: true, mode, value });
async function passes(filters: unknown): Promise<boolean> {
	const { tests } = await readFilters(filters, 'UTC', 'pipeline');
	return tests.every((test) => test(airflow));
}

test.each([
	['the type', { serviceType: 'Airflow' }, true],
	['another type', { serviceType: 'Dagster' }, false],
	['its owner', { ownerUser: picked('Jane.Doe') }, true],
	["its owner's e-mail address", { ownerUser: picked('jane.doe@example.com') }, true],
	['its owner by ID', { ownerUser: picked('11111111-1111-1111-1111-111111111111', 'id') }, false],
	['a team of the name of its owner', { ownerTeam: picked('jane.doe') }, false],
	['the type as a form writes it', { serviceType: 'apache airflow' }, true],
	['its tag in other letter case', { tag: picked('tier.tier1') }, true],
	['its tag', { tag: picked('Tier.Tier1') }, true],
	['another tag', { tag: picked('Tier.Tier2') }, false],
	['an earlier time', { updatedSince: '2025-01-31T08:00:00Z' }, true],
	['a later time', { updatedSince: '2025-01-31T08:00:01Z' }, false],
	['a part of its name', { nameContains: 'FLOW' }, true],
	['a part of another name', { nameContains: 'dagster' }, false],
	['no owner', { withoutOwner: true }, false],
	['the ID of its domain', { domain: picked(domainId, 'id') }, true],
	['nothing', {}, true],
])('filters by %s', async (_, filters, expected) => {
	expect(await passes(filters)).toBe(expected);
});

test("a domain's full name goes to the server", async () => {
	expect(await readFilters({ domain: picked('Marketing') }, 'UTC')).toEqual({
		domain: 'Marketing',
		tests: [],
	});
});

test.each([
	['database:shop', true],
	['databaseService:shop', true],
	['shop', true],
	['s1', true],
	['dashboard:shop', false],
	['sho', false],
])('filters pipelines by the service %s', async (service, expected) => {
	const { tests } = await readFilters({ service }, 'UTC');
	const pipeline = { ...airflow, service: { id: 's1', type: 'databaseService', name: 'shop' } };
	expect(tests.every((test) => test(pipeline))).toBe(expected);
	expect(tests.every((test) => test(airflow))).toBe(false);
});

test('a part of a name that an expression does not give is told', async () => {
	await expect(readFilters({ nameContains: ' ' }, 'UTC')).rejects.toThrow(
		'Filters › Name Contains: the condition is empty.',
	);
});

test('a time that is none is told', async () => {
	await expect(readFilters({ updatedSince: 'soon' }, 'UTC')).rejects.toThrow(
		'Updated Since: this is not a date.',
	);
});

test('a simplified entity has at most ten fields, names in place of references', () => {
	const simple = simplify(airflow);
	expect(Object.keys(simple).length).toBeLessThanOrEqual(10);
	expect(simple).toMatchObject({
		owners: ['jane.doe'],
		domains: ['Marketing'],
		tags: ['Tier.Tier1'],
	});
	expect(simple).not.toHaveProperty('connection');
});
