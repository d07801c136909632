import type { Catalog, Version } from '../../../testing/emulator';
import type { ChangeEvent, EventCursor, EventQuery } from '../../../src';
import { compareLists } from '../../../src/events/compare-lists';
import { Dialect } from '../../../src/server/dialect';
import { Known } from '../../../src/events/known';
import { send } from '../../catalog';
import { closeAll, refusal, serve } from '../support';

afterEach(closeAll);

const releases: Version[] = ['1.1', '1.2', '1.6', '1.10', '1.13', '2.0'];
const hourMs = 3_600_000;
const types: EventQuery['types'] = ['pipelineService', 'pipeline'];
const query: EventQuery = { types, listEveryMs: hourMs };

const idOf = (catalog: Catalog, name: string): string => {
	const id = catalog.find('pipelineService', name)?.id;
	return typeof id === 'string' ? id : '';
};

const inShort = ({ eventType, name }: ChangeEvent): string => `${eventType} ${name}`;

/** A server whose time only tests move, with a service of two pipelines, and a reader that compares lists. */
async function watched(version: Version, asked = query) {
	const world = await serve({ version, ingestion: { clock: 'manual' } });
	const { catalog } = world;
	catalog.seed('pipelineService', { name: 'crm', serviceType: 'Airflow' });
	catalog.seed('pipelineService', { name: 'erp', serviceType: 'Airflow' });
	for (const name of ['load', 'clean']) catalog.seed('pipeline', { name, service: 'crm' });
	const { events: feed } = world.client({ as: 'admin' });
	const state: { cursor: EventCursor } = { cursor: await feed.start(asked) };
	const poll = async (now = asked) => {
		// What is kept is text in between.
		const cursor: EventCursor = JSON.parse(JSON.stringify(state.cursor));
		const answer = await feed.poll(cursor, now);
		state.cursor = answer.cursor;
		return answer;
	};
	const call = async (method: string, path: string, body?: object) =>
		await send(world, method, path, body, 'admin');
	return {
		...world,
		call,
		state,
		poll,
		told: async (now?: EventQuery) => (await poll(now)).events.map(inShort),
		pass: (seconds: number) => world.ingestion.clock.advance(seconds * 1000),
		lists: () => world.journal.filter(({ path }) => path === '/api/v1/pipelines').length,
	};
}

describe.each(releases)('lists compared on %s', (version) => {
	it('show what is gone for good, with its parent, or only for now', async () => {
		const { catalog, told, pass, ...world } = await watched(version);
		const id = idOf(catalog, 'crm');
		expect(await told()).toEqual([]);
		pass(3600);
		expect(await told()).toEqual([]);
		const path = `/v1/services/pipelineServices/${id}?recursive=true`;
		await world.call('DELETE', path);
		expect(await told()).toEqual(['softDeleted crm']);
		pass(3600);
		expect((await told()).sort()).toEqual(['softDeleted clean', 'softDeleted load']);
		await world.call('DELETE', `${path}&hardDelete=true`);
		pass(3600);
		const { events } = await world.poll();
		expect(events.map(inShort).sort()).toEqual(['deleted clean', 'deleted crm', 'deleted load']);
		expect(events.find(({ name }) => name === 'load')).toEqual({
			eventType: 'deleted',
			entityType: 'pipeline',
			entityId: expect.any(String),
			fullyQualifiedName: 'crm.load',
			name: 'load',
			changes: [],
			user: '',
			timestamp: expect.any(Number),
			previousVersion: null,
			version: expect.any(Number),
		});
		pass(3600);
		expect(await told()).toEqual([]);
	});

	it('tell nothing again that events have told', async () => {
		const { catalog, told, pass, call } = await watched(version);
		await call('POST', '/v1/services/pipelineServices', {
			name: 'dwh',
			serviceType: 'Airflow',
			connection: {
				config: { type: 'Airflow', hostPort: 'http://a', connection: { type: 'Backend' } },
			},
		});
		pass(5);
		catalog.edit('pipelineService', 'erp', (one) => ({ ...one, description: 'x' }));
		expect(await told()).toEqual(['created dwh', 'updated erp']);
		pass(3600);
		expect(await told()).toEqual([]);
		// Just now, and told by no event yet: it may be late.
		catalog.seed('pipelineService', { name: 'late', serviceType: 'Airflow' });
		catalog.edit('pipelineService', 'erp', (one) => ({ ...one, description: 'y' }));
		expect(await told()).toEqual(['updated erp']);
		pass(3600);
		expect(await told()).toEqual(['created late']);
	});
});

it('shows what a server took back without an event', async () => {
	const { catalog, told, pass, call } = await watched('1.6');
	const path = `/v1/services/pipelineServices/${idOf(catalog, 'erp')}`;
	await call('PATCH', path, [{ op: 'add', path: '/description', value: 'x' }]);
	expect(await told()).toEqual(['updated erp']);
	pass(60);
	await call('PATCH', path, [{ op: 'remove', path: '/description' }]);
	expect(await told()).toEqual([]);
	pass(3600);
	expect(await told()).toEqual(['updated erp']);
	pass(3600);
	expect(await told()).toEqual([]);
});

it('reads lists only as often as asked', async () => {
	const { told, pass, lists } = await watched('1.13');
	const before = lists();
	for (let minute = 0; minute < 59; minute++) {
		pass(60);
		await told();
	}
	expect(lists()).toBe(before);
	pass(60);
	await told();
	expect(lists()).toBe(before + 1);
});

it('tells nothing of types that are watched from now on, nor when it is turned on', async () => {
	const plain: EventQuery = { types: ['pipelineService'] };
	const { catalog, told, pass } = await watched('1.13', plain);
	pass(3600);
	const services: EventQuery = { ...plain, listEveryMs: hourMs };
	expect(await told(services)).toEqual([]);
	pass(3600);
	expect(await told({ ...query })).toEqual([]);
	catalog.remove('pipeline', 'crm.load');
	pass(3600);
	expect(await told(query)).toEqual(['deleted load']);
});

it('keeps what the limit leaves out for the next poll, and asks again before it says that something is gone', async () => {
	const { catalog, poll, pass } = await watched('1.13');
	for (const name of ['crm.load', 'crm.clean']) catalog.remove('pipeline', name);
	pass(3600);
	const limited = { ...query, limit: 1 };
	const [first, second, third] = [await poll(limited), await poll(limited), await poll(limited)];
	const names = [first, second].flatMap(({ events }) => events.map(inShort));
	expect(names.sort()).toEqual(['deleted clean', 'deleted load']);
	expect([first.hasMore, second.hasMore, third.events]).toEqual([true, false, []]);
});

it('is filtered as events are', async () => {
	const { catalog, told, pass } = await watched('1.13');
	const only: EventQuery = { ...query, filter: { kinds: ['deleted'], services: ['crm'] } };
	catalog.remove('pipelineService', 'erp');
	catalog.remove('pipeline', 'crm.load');
	catalog.edit('pipeline', 'crm.clean', (one) => ({ ...one, description: 'x' }));
	pass(3600);
	expect(await told(only)).toEqual(['deleted load']);
});

it('fails where one of the entities cannot be asked for', async () => {
	const { catalog, pass, poll, ...world } = await watched('1.13');
	catalog.remove('pipeline', 'crm.load');
	pass(3600);
	const before = world.state.cursor;
	catalog.edit('user', 'admin', (user) => ({ ...user, deleted: true }));
	expect(await refusal(poll())).toMatchObject({ type: 'UNAUTHORIZED' });
	expect(world.state.cursor).toBe(before);
});

it('says of nothing that it is gone because a list is short of it', async () => {
	const dialect = new Dialect('1.13.0');
	const entity = { id: 'a', name: 't', fullyQualifiedName: 't', version: 0.1, updatedAt: 1 };
	const send = async ({ path }: { path: string }) => {
		const body = path.endsWith('/a') ? entity : { data: [{}], paging: { total: 2 } };
		return { status: 200, headers: {}, body };
	};
	const known = new Known();
	known.set('a', { entityType: 'table', fullyQualifiedName: 't', version: 0.1, isDeleted: false });
	const compared = await compareLists({
		sender: { send },
		dialect,
		unreadable: new Map(),
		types: ['table'],
		before: ['table'],
		filter: {},
		known,
		now: hourMs,
		limit: 10,
		concurrency: 2,
	});
	expect(compared).toEqual({ events: [], hasMore: false });
	expect(known.get('a')).toBeDefined();
});

it('is refused for more than can be kept', () => {
	const known = new Known();
	const entity = { fullyQualifiedName: 'a', version: 0.1, isDeleted: false } as const;
	const fill = () => {
		for (let id = 0; id <= 10_000; id++) known.set(String(id), { ...entity, entityType: 'table' });
	};
	expect(fill).toThrow('There are more than 10,000 entities of the watched types');
	expect(new Known(known.toText()).get('9999')).toEqual({ ...entity, entityType: 'table' });
});
