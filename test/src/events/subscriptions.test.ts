import type { Version } from '../../../testing/emulator';
import type { Subscriber } from '../../../src/events/subscriptions';
import { isGenuine, type Json } from '../../../src';
import { eventsIn } from '../../../src/events/delivery';
import { httpServer, closeAll as closeReceivers, type Arrived } from '../http/servers';
import { closeAll, refusal, serve } from '../support';

afterEach(closeAll);
afterEach(closeReceivers);

const releases: Version[] = ['1.1', '1.2', '1.6', '1.10', '1.13', '2.0'];
const endpoint = 'http://n8n.example.com/hook';
const subscriber: Subscriber = {
	name: 'n8n-one-two',
	endpoint,
	secret: 'shared',
	query: { types: ['pipelineService'] },
};

async function called(version: Version) {
	const receiver = await httpServer((response) => response.writeHead(200).end());
	const world = await serve({ version, ingestion: { clock: 'manual' } });
	world.subscriptions.hosts = { 'n8n.example.com': `127.0.0.1:${receiver.port}` };
	const { subscriptions: emulated } = world;
	return {
		...world,
		receiver,
		emulated,
		subscriptions: world.client({ as: 'admin' }).subscriptions,
	};
}

const edit = (world: Pick<Awaited<ReturnType<typeof called>>, 'catalog'>, name: string) => {
	world.catalog.seed('pipelineService', { name, serviceType: 'Airflow' });
	world.catalog.edit('pipelineService', name, (one) => ({ ...one, description: 'x' }));
};

const isFrom = (secret: string, { headers, body }: Arrived) =>
	isGenuine(secret, { headers, rawBody: Buffer.from(body) });

describe.each(releases)('a subscription on %s', (version) => {
	it('is made, changed and removed, each as often as one likes', async () => {
		const world = await called(version);
		const { subscriptions } = world;
		const stored = () =>
			[...world.emulated.byName.values()].map(({ id, wish }) => [id, wish.endpoint]);
		await subscriptions.put(subscriber);
		const [[id] = []] = stored();
		await subscriptions.put({ ...subscriber, endpoint: `${endpoint}/2` });
		expect(stored()).toEqual([[id, `${endpoint}/2`]]);
		await subscriptions.remove(subscriber.name);
		await subscriptions.remove(subscriber.name);
		expect(stored()).toEqual([]);
	});

	it('is in force where it is there, and not stopped', async () => {
		const { subscriptions, emulated } = await called(version);
		const isInForce = async (url = endpoint) =>
			await subscriptions.isInForce({ ...subscriber, endpoint: url });
		expect(await isInForce()).toBe(false);
		await subscriptions.put(subscriber);
		// Older servers stop calling whom they could not reach, until the subscription is put again.
		expect(await isInForce()).toBe(version !== '1.1' && version !== '1.2');
		expect(await isInForce('http://elsewhere')).toBe(false);
		emulated.byName.clear();
		expect(await isInForce()).toBe(false);
	});

	it.each([
		['one type', { types: ['pipelineService'], filter: { kinds: ['updated'] } }],
		['several types', { types: ['pipelineService', 'table'] }],
		['all services', { types: 'services' }],
	] as const)('calls for %s, and proves who calls', async (_, query) => {
		const world = await called(version);
		await world.subscriptions.put({ ...subscriber, query });
		edit(world, 'crm');
		await world.emulated.deliver();
		const { arrived } = world.receiver;
		expect(arrived.length).toBeGreaterThan(0);
		for (const one of arrived) {
			expect(isFrom('shared', one)).toBe(true);
			expect(isFrom('other', one)).toBe(false);
			expect(isFrom('shared', { ...one, headers: {} })).toBe(false);
		}
	});

	it('needs rights, and says so', async () => {
		const world = await called(version);
		const { subscriptions } = world.client({ as: 'consumer' });
		expect(await refusal(subscriptions.put(subscriber))).toMatchObject({
			code: 'MAY_NOT_SUBSCRIBE',
			message: 'The user of this token may not register webhooks.',
		});
	});
});

it('calls for everything where a release does not know the type', async () => {
	const { subscriptions, emulated } = await called('1.6');
	emulated.unknownResources.add('topic');
	await subscriptions.put({ ...subscriber, query: { types: ['topic'] } });
	expect(emulated.byName.get(subscriber.name)?.wish.resources).toEqual(['all']);
});

it('is not made where the server calls nobody in its own network', async () => {
	const world = await called('2.0');
	const put = world.subscriptions.put({ ...subscriber, endpoint: 'http://10.0.0.1/hook' });
	expect(await refusal(put)).toMatchObject({
		code: 'ENDPOINT_PRIVATE',
		message: expect.stringContaining('http://10.0.0.1/hook'),
	});
});

it('fails as the server does where that has no other name', async () => {
	const { subscriptions, catalog } = await called('1.6');
	await expect(subscriptions.put({ ...subscriber, endpoint: 'no URL' })).rejects.toMatchObject({
		type: 'BAD_REQUEST',
	});
	catalog.edit('user', 'admin', (user) => ({ ...user, deleted: true }));
	const all = [
		subscriptions.put(subscriber),
		subscriptions.remove(subscriber.name),
		subscriptions.isInForce(subscriber),
	];
	for (const one of all) expect(await refusal(one)).toMatchObject({ type: 'UNAUTHORIZED' });
});

it('tells the events of a call, and of nothing else', () => {
	const event = {
		eventType: 'entityCreated',
		entityType: 'table',
		entityId: 'i',
		timestamp: 1,
		currentVersion: 0.1,
		entity: { name: 't' },
	};
	const names = (body: Json | undefined) => eventsIn(body).map(({ event: { name } }) => name);
	expect(names(event)).toEqual(['t']);
	expect(names({ data: [event, { eventType: 'entityDeleted' }, event] })).toEqual(['t', 't']);
	for (const body of [undefined, 'This is a test.', {}, { data: 'x' }]) {
		expect(names(body)).toEqual([]);
	}
	expect(isGenuine('s', { headers: { 'x-om-signature': ['a', 'b'] }, rawBody: Buffer.of() })).toBe(
		false,
	);
});

it('is signed on releases that send no headers', async () => {
	const world = await called('1.6');
	const { subscriptions } = world.client({ as: 'admin', serverVersion: '1.4.8' });
	await subscriptions.put({ ...subscriber, query: { ...subscriber.query, filter: {} } });
	edit(world, 'crm');
	await world.emulated.deliver();
	const [one] = world.receiver.arrived;
	expect(one?.headers).toHaveProperty('x-om-signature');
	expect(one && isFrom('shared', one)).toBe(true);
});
