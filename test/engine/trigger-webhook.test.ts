import { PASSWORD_HASH, type Emulator } from '../../testing/emulator';
import { send } from '../catalog';
import { airflow, pipelineServices, releases, useTrigger } from './trigger-support';
import { call, type CallOptions, type Called } from './trigger-webhook-support';

const { engine, serve } = useTrigger();
const open: Called[] = [];
afterEach(async () => await Promise.all(open.splice(0).map((one) => one.close())));

async function called(emulator: Emulator, options?: CallOptions): Promise<Called> {
	const made = await call(engine, emulator, options);
	open.push(made);
	return made;
}

const create = async (emulator: Emulator, name: string) =>
	await send(emulator, 'POST', pipelineServices, airflow(name));

const edit = (emulator: Emulator, name: string, description: string) => {
	emulator.catalog.edit('pipelineService', name, (one) => ({ ...one, description }));
};

const named = ({ subscriptions }: Emulator) => [...subscriptions.byName.keys()];

describe.each(releases)('a trigger that %s calls', (version) => {
	it('starts the workflow once for each change, whatever is called for twice, and lets go at the end', async () => {
		const emulator = await serve(version);
		const trigger = await called(emulator);
		await trigger.activate();
		expect(named(emulator)).toEqual(['n8n-called-trigger']);
		await create(emulator, 'crm');
		edit(emulator, 'crm', 'Customers');
		await trigger.deliver();
		await trigger.deliver();
		await trigger.poll();
		expect(trigger.told()).toEqual(['created crm', 'updated crm']);
		expect(new Set(trigger.statuses)).toEqual(new Set([200]));
		expect(trigger.starts[0]?.[0]?.json).toMatchObject({
			eventType: 'created',
			fullyQualifiedName: 'crm',
			previousVersion: null,
			user: 'ingestion-bot',
		});
		await trigger.deactivate();
		expect(named(emulator)).toEqual([]);
		await trigger.deactivate();
	});

	it('reads at the poll times what calls have missed', async () => {
		const emulator = await serve(version);
		const trigger = await called(emulator);
		await trigger.activate();
		await create(emulator, 'crm');
		emulator.subscriptions.byName.clear();
		edit(emulator, 'crm', 'Customers');
		await trigger.poll();
		expect(trigger.told()).toEqual(['created crm', 'updated crm']);
	});

	it('answers 401 to whoever does not know the secret, and reads nothing for them', async () => {
		const emulator = await serve(version);
		const trigger = await called(emulator);
		expect(await trigger.send('{}')).toBe(401);
		await trigger.activate();
		await create(emulator, 'crm');
		const before = emulator.journal.length;
		const forged = { 'x-openmetadata-webhook-secret': 'guess', 'x-om-signature': 'sha256=guess' };
		expect(await trigger.send('{}')).toBe(401);
		expect(await trigger.send('{}', forged)).toBe(401);
		expect(emulator.journal).toHaveLength(before);
		expect(trigger.told()).toEqual([]);
	});

	it('keeps every secret to itself', async () => {
		const emulator = await serve(version);
		const trigger = await called(emulator, {
			parameters: { entityTypes: ['user', 'pipelineService'], simple: false },
		});
		await trigger.activate();
		const { catalog, tokens } = emulator;
		catalog.edit('user', 'alice', (user) => ({ ...user, description: `It is ${tokens.bot}` }));
		await trigger.deliver();
		expect(trigger.told()).toEqual(['updated alice']);
		const shown = JSON.stringify(trigger.starts);
		const { secret } = trigger.kept.data.subscription as { secret: string };
		for (const one of [PASSWORD_HASH, tokens.bot, tokens.admin, secret]) {
			expect(shown).not.toContain(one);
		}
	});
});

it('makes a lost or moved subscription again, and no other one', async () => {
	const emulator = await serve('1.6');
	const trigger = await called(emulator);
	await trigger.activate();
	const writes = () => emulator.journal.filter(({ method }) => method === 'PUT').length;
	const after = writes();
	await trigger.activate();
	expect(writes()).toBe(after);
	emulator.subscriptions.byName.clear();
	await trigger.activate();
	expect(named(emulator)).toEqual(['n8n-called-trigger']);
	const moved = await called(emulator, { address: 'http://elsewhere.example.com' });
	moved.kept.data = trigger.kept.data;
	await moved.activate();
	const [one] = emulator.subscriptions.byName.values();
	expect(one?.wish.endpoint).toMatch(/^http:\/\/elsewhere\.example\.com\/webhook\/.*\/changes$/);
});

it.each(['1.1', '1.6'] as const)('is called again by %s after n8n was away', async (version) => {
	const emulator = await serve(version);
	const trigger = await called(emulator);
	await trigger.activate();
	const { hosts } = emulator.subscriptions;
	emulator.subscriptions.hosts = { 'n8n.example.com': '127.0.0.1:1' };
	await create(emulator, 'crm');
	await emulator.subscriptions.deliver();
	emulator.subscriptions.hosts = hosts;
	await trigger.activate();
	expect(trigger.told()).toEqual(['created crm']);
	await create(emulator, 'erp');
	await trigger.deliver();
	expect(trigger.told()).toEqual(['created crm', 'created erp']);
});

it('has a subscription for each workflow', async () => {
	const emulator = await serve('1.6');
	const one = await called(emulator, { workflow: 'one' });
	await one.activate();
	const copy = await called(emulator, { workflow: 'copy' });
	await copy.activate();
	expect(named(emulator)).toEqual(['n8n-one-trigger', 'n8n-copy-trigger']);
	await one.deactivate();
	expect(named(emulator)).toEqual(['n8n-copy-trigger']);
});

it('reads once for many calls at a time', async () => {
	const emulator = await serve('2.0');
	const trigger = await called(emulator);
	await trigger.activate();
	for (let count = 0; count < 50; count++) await create(emulator, `p${count}`);
	const before = emulator.journal.length;
	await trigger.deliver();
	expect(trigger.told()).toHaveLength(50);
	const reads = emulator.journal.slice(before).filter(({ path }) => path.endsWith('/v1/events'));
	// The server's time, and the events.
	expect(reads).toHaveLength(2);
});

it('is not called for what its own user does, nor for what the filter leaves out', async () => {
	const emulator = await serve('1.13');
	const trigger = await called(emulator, {
		token: 'bot',
		parameters: { filters: { namePattern: 'sales_*' } },
	});
	await trigger.activate();
	await create(emulator, 'sales_a');
	await create(emulator, 'crm');
	edit(emulator, 'crm', 'x');
	edit(emulator, 'sales_a', 'x');
	await trigger.deliver();
	expect(trigger.told()).toEqual(['updated sales_a']);
});

it('leaves to the next poll what cannot be read when it is called', async () => {
	const emulator = await serve('1.6');
	const trigger = await called(emulator);
	await trigger.activate();
	await create(emulator, 'crm');
	emulator.catalog.edit('user', 'admin', (user) => ({ ...user, deleted: true }));
	await trigger.deliver();
	emulator.catalog.edit('user', 'admin', (user) => ({ ...user, deleted: false }));
	expect(new Set(trigger.statuses)).toEqual(new Set([200]));
	expect(trigger.told()).toEqual([]);
	await trigger.poll();
	expect(trigger.told()).toEqual(['created crm']);
});

it('listens for a test of its own in the editor, which leaves the active workflow alone', async () => {
	const emulator = await serve('1.6');
	const active = await called(emulator);
	await active.activate();
	const test = await called(emulator, { mode: 'manual' });
	await test.activate();
	expect(named(emulator)).toEqual(['n8n-called-trigger', 'n8n-called-trigger-test']);
	await create(emulator, 'crm');
	await test.deliver();
	expect(test.told()).toContain('created crm');
	expect(test.kept.data).not.toHaveProperty('cursor');
	await test.deactivate();
	expect(named(emulator)).toEqual(['n8n-called-trigger']);
});

it('leaves the active workflow alone where a test could not begin', async () => {
	const emulator = await serve('1.6');
	const active = await called(emulator);
	await active.activate();
	const test = await called(emulator, { mode: 'manual', token: 'consumer' });
	await expect(test.activate()).rejects.toThrow('may not register webhooks');
	await test.deactivate();
	expect(named(emulator)).toEqual(['n8n-called-trigger']);
});

it('listens nowhere with Poll', async () => {
	const emulator = await serve('1.6');
	const trigger = await called(emulator, { parameters: { delivery: 'poll' } });
	expect(await trigger.url()).toBeUndefined();
	expect(await (await called(emulator)).url()).toMatch(/\/webhook\/called-hook\/changes$/);
});

it.each([
	[
		'without the right',
		'1.6',
		{ token: 'consumer' },
		'The user of this token may not register webhooks.',
		'choose Poll in Delivery',
	],
	[
		'at a private address',
		'2.0',
		{ address: 'http://10.0.0.1:5678' },
		/^OpenMetadata does not call addresses in a private network: http:\/\/10\.0\.0\.1:5678\//,
		'Choose Poll in Delivery',
	],
] as const)('is not activated %s', async (_, version, options, message, description) => {
	const trigger = await called(await serve(version), options);
	await expect(trigger.activate()).rejects.toMatchObject({
		message: typeof message === 'string' ? message : expect.stringMatching(message),
		description: expect.stringContaining(description),
	});
	expect(trigger.kept.data).not.toHaveProperty('subscription');
});
