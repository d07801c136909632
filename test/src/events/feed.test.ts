import { PASSWORD_HASH, type Version } from '../../../testing/emulator';
import type { ChangeEvent, EventCursor, EventQuery } from '../../../src';
import { closeAll, refusal, serve, type World } from '../support';

afterEach(closeAll);

const releases: Version[] = ['1.1', '1.2', '1.6', '1.13', '2.0'];
const services: EventQuery = { types: ['pipelineService', 'databaseService'] };

/** A server whose time only tests move, and a reader with a cursor at the present time. */
async function watched(version: Version, query = services, more: object = {}) {
	const world = await serve({ version, ingestion: { clock: 'manual' } });
	const client = world.client(more);
	const state: { cursor: EventCursor } = { cursor: await client.events.start(query) };
	const poll = async (asked = query) => {
		const answer = await client.events.poll(state.cursor, asked);
		state.cursor = answer.cursor;
		return answer;
	};
	return {
		...world,
		events: world.events,
		feed: client.events,
		services: world.client().pipelineServices,
		state,
		poll,
		told: async (asked?: EventQuery) => (await poll(asked)).events.map(inShort),
		pass: (seconds: number) => world.ingestion.clock.advance(seconds * 1000),
	};
}

const inShort = ({ eventType, name }: ChangeEvent): string => `${eventType} ${name}`;

const airflow = (name: string) => ({
	name,
	serviceType: 'Airflow',
	connection: {
		config: { type: 'Airflow', hostPort: 'http://a', connection: { type: 'Backend' } },
	},
});

const describeIt = (world: Pick<World, 'catalog'>, name: string, description: string) =>
	world.catalog.edit('pipelineService', name, (one) => ({ ...one, description }));

describe.each(releases)('changes on %s', (version) => {
	it('are told once each, from the start on, with old and new values', async () => {
		const world = await watched(version);
		await world.services.create(airflow('early'));
		world.state.cursor = await world.feed.start(services);
		await world.services.create(airflow('crm'));
		world.pass(1);
		describeIt(world, 'crm', '[1] is a footnote');
		world.catalog.edit('pipelineService', 'crm', (one) => ({ ...one, tags: ['PII.Sensitive'] }));
		const { events } = await world.poll();
		expect(events.map(inShort)).toEqual(['created crm', 'updated crm', 'updated crm']);
		expect(events[1]).toEqual({
			eventType: 'updated',
			entityType: 'pipelineService',
			entityId: expect.any(String),
			fullyQualifiedName: 'crm',
			name: 'crm',
			changes: [{ field: 'description', new: '[1] is a footnote' }],
			user: 'carol',
			timestamp: expect.any(Number),
			previousVersion: 0.1,
			version: 0.2,
		});
		expect(events[2]?.changes).toEqual([
			{ field: 'tags', new: [expect.objectContaining({ tagFQN: 'PII.Sensitive' })] },
		]);
		expect(await world.told()).toEqual([]);
		world.pass(3600);
		expect(await world.told()).toEqual([]);
	});

	it('are told of deletes that can be undone, and not of hard ones', async () => {
		const world = await watched(version);
		await world.services.create(airflow('crm'));
		await world.services.delete({ name: 'crm' });
		await world.services.restore({ name: 'crm' });
		await world.services.delete({ name: 'crm' }, { deletePermanently: true });
		expect(await world.told()).toEqual(['created crm', 'softDeleted crm', 'restored crm']);
	});

	it('are told although they come late, out of order and twice', async () => {
		const world = await watched(version);
		world.events.isDoubling = true;
		world.events.hold();
		await world.services.create(airflow('first'));
		world.pass(1);
		await world.services.create(airflow('second'));
		expect(await world.told()).toEqual([]);
		world.events.release();
		world.events.hold();
		world.pass(1);
		await world.services.create(airflow('held'));
		expect(await world.told()).toEqual(['created first', 'created second']);
		world.events.release();
		world.pass(60);
		await world.services.create(airflow('third'));
		expect(await world.told()).toEqual(['created held', 'created third']);
		expect(await world.told()).toEqual([]);
	});

	it('are told in pieces where there are many, and completely', async () => {
		const world = await watched(version);
		for (const name of ['a', 'b', 'c', 'd', 'e']) await world.services.create(airflow(name));
		const limited = { ...services, limit: 2 };
		const first = await world.poll(limited);
		expect([first.events.map(inShort), first.hasMore]).toEqual([['created a', 'created b'], true]);
		expect(await world.told(limited)).toEqual(['created c', 'created d']);
		const last = await world.poll(limited);
		expect([last.events.map(inShort), last.hasMore]).toEqual([['created e'], false]);
	});

	it('of a long pause are told as far as the look-back goes, and what was skipped', async () => {
		const world = await watched(version);
		const { at } = world.state.cursor;
		await world.services.create(airflow('old'));
		world.pass(2 * 86_400);
		await world.services.create(airflow('new'));
		const { events, skipped } = await world.poll();
		expect(events.map(inShort)).toEqual(['created new']);
		expect(skipped?.from).toBe(at);
		expect(skipped!.to - at).toBeGreaterThan(86_000_000);
		const calm = await watched(version);
		calm.pass(3600);
		await calm.poll();
		expect((await calm.poll()).skipped).toBeUndefined();
	});

	it('hold no secret of the copies that servers tell', async () => {
		const query: EventQuery = { types: ['user', 'ingestionPipeline'] };
		const world = await watched(version, query);
		world.catalog.edit('user', 'alice', (user) => ({
			...user,
			authenticationMechanism: { config: { password: PASSWORD_HASH } },
			description: `Token ${world.tokens.bot}`,
		}));
		const { events } = await world.poll();
		expect(events).toHaveLength(1);
		const [event] = events;
		const entity = await world.feed.entity(event!);
		expect(entity).toMatchObject({ name: 'alice' });
		const shown = JSON.stringify([event, entity]);
		for (const secret of [PASSWORD_HASH, world.tokens.bot]) expect(shown).not.toContain(secret);
		expect(event!.changes).toContainEqual({ field: 'authenticationMechanism', secret: true });
	});

	it('have examples: the last ones of a week', async () => {
		const world = await watched(version);
		const before = world.state.cursor;
		for (const name of ['a', 'b', 'c']) {
			await world.services.create(airflow(name));
			world.pass(86_400);
		}
		const latest = await world.feed.latest(services, 2);
		expect(latest.map(inShort)).toEqual(['created b', 'created c']);
		expect(world.state.cursor).toBe(before);
	});

	it('can be looked at as they are now, or are gone', async () => {
		const world = await watched(version);
		await world.services.create({ ...airflow('crm'), owners: ['alice'] });
		const { events } = await world.poll();
		const event = events[0]!;
		expect(await world.feed.entity(event)).toMatchObject({
			name: 'crm',
			owners: [{ name: 'alice' }],
		});
		expect(await world.feed.entity(event)).not.toHaveProperty('connection');
		world.catalog.remove('pipelineService', 'crm');
		expect(await world.feed.entity(event)).toBeNull();
	});
});

it('of types that the server does not have are refused before anything starts', async () => {
	const { client } = await serve({ version: '1.1' });
	const error = await refusal(client().events.start({ types: ['domain'] }));
	expect(error.message).toBe('This server (1.1.0-SNAPSHOT) has no domains.');
	expect(error.remedy).toContain('1.2');
});

it('that cannot be read now are told later', async () => {
	const world = await watched('1.6', services, { limits: { budgetMs: 1 } });
	await world.services.create(airflow('crm'));
	world.failNext({ kind: 'tooManyClients', method: 'GET' });
	await refusal(world.poll());
	expect(await world.told()).toEqual(['created crm']);
});

it('of a burst of 50,000 are told in pieces, each once, although no answer holds them all', async () => {
	const world = await watched('1.13', services, { limits: { responseBytes: 40_000_000 } });
	await world.services.create(airflow('one'));
	const [one] = world.events.since(0);
	for (let at = 1; at < 50_000; at++) {
		world.events.record({ ...one!, entityType: at % 2 ? 'pipelineService' : 'databaseService' });
	}
	let told = 0;
	let polls = 0;
	for (let hasMore = true; hasMore; polls++) {
		const answer = await world.poll({ ...services, limit: 20_000 });
		told += answer.events.length;
		hasMore = answer.hasMore;
	}
	expect([told, polls]).toEqual([50_000, 3]);
	expect(world.state.cursor.seen.length).toBeLessThan(600_000);
	expect(await world.told()).toEqual([]);
	expect(world.state.cursor.seen.length).toBeLessThan(600_000);
});
