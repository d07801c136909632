import { proxyTo } from '../proxy';
import { clientOf, closeAll, postgres, refusal, serve, names } from '../support';
import { actions, modes, service } from './many-support';

afterEach(closeAll);

describe('doubled names', () => {
	const inputs = [
		service('x', { displayName: 'a' }),
		service('y'),
		service('x', { displayName: 'b' }),
	];

	it('stop everything before anything is sent', async () => {
		const world = await serve();
		const { databaseServices } = world.client();
		const attempt = databaseServices.upsertMany(inputs, { duplicateNames: 'stop' });
		expect(await refusal(attempt)).toMatchObject({
			type: 'BAD_REQUEST',
			message: 'The list has more than one database service named "x".',
		});
		const many = names(7).flatMap((name) => [service(name), service(name)]);
		expect(
			(await refusal(databaseServices.upsertMany(many, { duplicateNames: 'stop' }))).message,
		).toContain('"s4" and 2 more.');
		expect(world.writes()).toEqual([]);
	});

	it.each(modes)('mode %s: the last wins, the others are named as skipped', async (mode) => {
		const world = await serve({ bulk: true });
		const { databaseServices } = world.client();
		const outcomes = await databaseServices.upsertMany(inputs, {
			duplicateNames: 'lastWins',
			mode,
		});
		expect(actions(outcomes)).toEqual(['skipped', 'created', 'created']);
		expect(outcomes[0]?.error?.message).toBe(
			'A later item has the same name ("x") and was used instead.',
		);
		expect(world.catalog.find('databaseService', 'x')?.displayName).toBe('b');
	});
});

describe('stop on failure', () => {
	it.each(modes)('mode %s: nothing is begun after one that cannot be sent', async (mode) => {
		const world = await serve();
		const { databaseServices } = world.client();
		const outcomes = await databaseServices.upsertMany(
			[service('a'), { name: 'untyped' }, service('b')],
			{ stopOnFailure: true, mode },
		);
		expect(actions(outcomes)).toEqual(['skipped', 'failed', 'skipped']);
		expect(outcomes.map(({ error }) => error?.message)).toEqual([
			'Not started because another item failed.',
			'The database service "untyped" cannot be created: "serviceType" is missing.',
			'Not started because another item failed.',
		]);
		expect(world.writes()).toEqual([]);
	});

	it.each(modes)('mode %s, one at a time: not one more is sent', async (mode) => {
		const world = await serve({ version: '1.6' });
		const proxy = await proxyTo(world.url, ({ method, body }) =>
			method !== 'GET' && body.includes('"s3"')
				? () => ({ status: 403, text: '{"message":"no"}' })
				: undefined,
		);
		const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user, concurrency: 1 });
		const many = names(8).map((name) => service(name));
		const outcomes = await client.databaseServices.upsertMany(many, { stopOnFailure: true, mode });
		expect(outcomes.slice(3).map(({ action }) => action)).toEqual([
			'failed',
			...Array.from({ length: 4 }, () => 'skipped'),
		]);
		// The server did take s3; only its answer is another one.
		expect(world.catalog.all('databaseService').map(({ name }) => name)).toEqual(names(4));
	});

	it('what is in flight ends, the rest is skipped', async () => {
		const world = await serve({ version: '1.6' });
		const proxy = await proxyTo(world.url, ({ method, body }) =>
			method === 'POST' && body.includes('"s5"')
				? () => ({ status: 403, text: '{"message":"no"}' })
				: undefined,
		);
		const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user, concurrency: 2 });
		const many = names(40).map((name) => service(name));
		const outcomes = await client.databaseServices.upsertMany(many, { stopOnFailure: true });
		expect(actions(outcomes.slice(0, 5))).toEqual(Array.from({ length: 5 }, () => 'created'));
		expect(outcomes[5]).toMatchObject({ action: 'failed', error: { type: 'FORBIDDEN' } });
		// The seventh may be under way by then.
		for (const { action, error } of outcomes.slice(7)) {
			expect([action, error?.message]).toEqual([
				'skipped',
				'Not started because another item failed.',
			]);
		}
		expect(world.catalog.count('databaseService')).toBeLessThanOrEqual(7);
	});
});

describe('progress and secrets', () => {
	it.each(modes)('mode %s: is told after each item', async (mode) => {
		const world = await serve();
		const told: string[] = [];
		await world
			.client()
			.databaseServices.upsertMany([service('a'), { name: 'untyped' }, service('b')], {
				mode,
				onProgress: ({ done, total, failed }) => told.push(`${done}/${total} ${failed}`),
			});
		expect(told.at(-1)).toBe('3/3 1');
		expect(told).toHaveLength(3);
	});

	it('a password that cannot be compared is sent always, never, or with other changes', async () => {
		const world = await serve({ version: '1.6' });
		const seed = () => world.catalog.seed('databaseService', { ...service('x') });
		const { databaseServices } = world.client();
		const password = () =>
			JSON.stringify(world.catalog.find('databaseService', 'x')?.connection).includes('geheim2');
		const desired = service('x', { connection: { config: postgres('geheim2') } });
		for (const [secrets, more, isSent] of [
			['never', {}, false],
			['withOtherChanges', {}, false],
			['withOtherChanges', { hostPort: 'new:1' }, true],
			['always', {}, true],
		] as const) {
			world.catalog.remove('databaseService', 'x');
			seed();
			const connection = { config: { ...postgres('geheim2'), ...more } };
			const [outcome] = await databaseServices.upsertMany([{ ...desired, connection }], {
				secrets,
			});
			expect([secrets, outcome?.action, password()]).toEqual([
				secrets,
				isSent ? 'updated' : 'unchanged',
				isSent,
			]);
		}
	});

	it('of nothing comes nothing', async () => {
		const world = await serve();
		expect(await world.client().databaseServices.upsertMany([])).toEqual([]);
		expect(world.writes()).toEqual([]);
	});
});
