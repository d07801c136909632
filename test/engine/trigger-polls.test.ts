import { send } from '../catalog';
import { airflow, inShort, pipelineServices, useTrigger } from './trigger-support';

const { serve, watch } = useTrigger();

it('says what was skipped after a long pause', async () => {
	const emulator = await serve('1.6');
	const watched = watch(emulator, { parameters: { options: { lookBackHours: 2 } } });
	await watched.poll();
	await send(emulator, 'POST', pipelineServices, airflow('old'));
	watched.pass(3 * 3600);
	await send(emulator, 'POST', pipelineServices, airflow('new'));
	const items = (await watched.poll()) ?? [];
	expect(items.map(inShort)).toEqual(['created new']);
	expect(items[0]?.json.notice).toMatch(/^Changes between .* were skipped.*"Look-Back \(Hours\)"/);
	watched.edit('new', { description: 'x' });
	expect((await watched.poll())?.[0]?.json).not.toHaveProperty('notice');
});

it('loses nothing when a poll fails, and says why', async () => {
	const emulator = await serve('1.6');
	const watched = watch(emulator);
	await watched.poll();
	await send(emulator, 'POST', pipelineServices, airflow('crm'));
	const { data } = watched.kept;
	const stranger = watch(emulator);
	stranger.kept.data = data;
	emulator.catalog.edit('user', 'admin', (user) => ({ ...user, deleted: true }));
	await expect(stranger.poll()).rejects.toMatchObject({
		description: expect.stringContaining('its user does not exist on this server'),
	});
	expect(stranger.kept.data).toBe(data);
	emulator.catalog.edit('user', 'admin', (user) => ({ ...user, deleted: false }));
	expect(await watched.told()).toEqual(['created crm']);
});

it('reads once where n8n starts a poll while one is under way', async () => {
	const emulator = await serve('1.13');
	const watched = watch(emulator);
	await watched.poll();
	await send(emulator, 'POST', pipelineServices, airflow('crm'));
	const outputs = await Promise.all([watched.poll(), watched.poll()]);
	expect(outputs.filter((output) => output !== null)).toHaveLength(1);
});

it('starts anew on another server', async () => {
	const [first, second] = [await serve('1.6'), await serve('1.13')];
	const watched = watch(first);
	await watched.poll();
	await send(second, 'POST', pipelineServices, airflow('crm'));
	const moved = watch(second);
	moved.kept.data = watched.kept.data;
	expect(await moved.poll()).toBeNull();
	moved.edit('crm', { description: 'x' });
	expect(await moved.told()).toEqual(['updated crm']);
});

describe('what only lists show', () => {
	it.each(['1.1', '1.6', '2.0'] as const)('starts the workflow on %s', async (version) => {
		const emulator = await serve(version);
		const watched = watch(emulator, { parameters: { event: 'permanentlyDeleted' } });
		const all = watch(emulator, {
			workflow: 'all',
			parameters: { options: { watchByList: true, listMinutes: 10, includeEntity: true } },
		});
		for (const name of ['crm', 'erp'])
			await send(emulator, 'POST', pipelineServices, airflow(name));
		for (const one of [watched, all]) expect(await one.poll()).toBeNull();
		emulator.catalog.remove('pipelineService', 'crm');
		watched.pass(600);
		const items = (await all.poll()) ?? [];
		expect(items.map(({ json }) => json)).toEqual([
			expect.objectContaining({ eventType: 'deleted', name: 'crm', changes: [], entity: null }),
		]);
		expect(await watched.poll()).toBeNull();
		watched.pass(3000);
		expect(await watched.told()).toEqual(['deleted crm']);
		expect(await watched.poll()).toBeNull();
	});

	it('cannot be tested in the editor', async () => {
		const watched = watch(await serve('1.13'), { parameters: { event: 'permanentlyDeleted' } });
		await expect(watched.test()).rejects.toMatchObject({
			message: 'Permanent deletions cannot be shown in a test.',
		});
	});
});
