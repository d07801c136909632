import { airflow, all, allVersions, closeAll, refusal, serve, withDomains } from '../support';

afterEach(closeAll);

describe('create', () => {
	it.each(allVersions)(
		'%s: an existing one stops it, or is given back as it is',
		async (version) => {
			const world = await serve({ version });
			const { pipelineServices } = world.client();
			const desired = { name: 'x', serviceType: 'Airflow', connection: { config: airflow } };
			await pipelineServices.create({ ...desired, description: 'one' });
			expect(await refusal(pipelineServices.create(desired))).toMatchObject({
				type: 'ENTITY_ALREADY_EXISTS',
				message: 'The pipeline service "x" already exists.',
				field: 'name',
			});
			const returned = await pipelineServices.create(
				{ ...desired, description: 'two' },
				{ ifExists: 'return' },
			);
			expect(returned).toMatchObject({ action: 'unchanged', entity: { description: 'one' } });
		},
	);

	it.each(allVersions)('%s: a soft-deleted namesake is named as such', async (version) => {
		const world = await serve({ version });
		const { pipelineServices } = world.client();
		const desired = { name: 'x', serviceType: 'Airflow', connection: { config: airflow } };
		await pipelineServices.create(desired);
		await pipelineServices.delete({ name: 'x' });
		for (const ifExists of ['stop', 'return'] as const) {
			const error = await refusal(pipelineServices.create(desired, { ifExists }));
			expect(error.message).toBe(
				'The pipeline service "x" exists but is deleted; it can be restored.',
			);
		}
	});

	it('what is missing is said before anything is sent', async () => {
		const world = await serve();
		const error = await refusal(world.client().pipelineServices.create({ name: 'x' }));
		expect(error).toMatchObject({ type: 'BAD_REQUEST', field: 'serviceType' });
		expect((await refusal(world.client().dataProducts.create({}))).field).toBe('name');
		expect(world.writes()).toEqual([]);
	});

	// In 1.2 services cannot be given data products.
	const later = withDomains.filter((version) => version !== '1.2');
	it.each(later)('%s: fields of Additional Fields reach the server', async (version) => {
		const world = await serve({ version });
		const { dataProducts, pipelineServices } = world.client();
		await dataProducts.create({ name: 'Churn', description: 'd', domains: ['Marketing'] });
		const made = await pipelineServices.create({
			name: 'x',
			serviceType: 'Airflow',
			domains: ['Marketing'],
			dataProducts: ['Churn'],
			scheduleInterval: '5 * * * *',
		});
		expect(made.action).toBe('created');
		expect(world.catalog.find('pipelineService', 'x')).toMatchObject({
			dataProducts: [{ name: 'Churn' }],
			domains: [{ name: 'Marketing' }],
		});
		const again = await pipelineServices.upsert({ name: 'x', dataProducts: ['Churn'] });
		expect(again.action).toBe('unchanged');
		const late = await pipelineServices.update({ name: 'x' }, { scheduleInterval: '0 * * * *' });
		expect(late).toMatchObject({
			action: 'unchanged',
			notices: ['Not sent: "scheduleInterval" can only be set on a new pipeline service.'],
		});
		const cleared = await pipelineServices.update({ name: 'x' }, { dataProducts: null });
		expect(cleared.action).toBe('updated');
		expect(world.catalog.find('pipelineService', 'x')).toMatchObject({ dataProducts: [] });
	});
});

describe('reading', () => {
	it('lists over pages, with limit, deleted ones and by domain', async () => {
		const world = await serve({ version: '1.13', pageCap: 3 });
		for (let at = 0; at < 8; at += 1) {
			world.catalog.seed('pipelineService', {
				name: `p${at}`,
				serviceType: 'Airflow',
				deleted: at === 0,
				domains: at < 3 ? ['Finance'] : [],
			});
		}
		const { pipelineServices } = world.client();
		expect(await all(pipelineServices.list())).toHaveLength(7);
		expect(await all(pipelineServices.list({ include: 'all' }))).toHaveLength(8);
		expect(await all(pipelineServices.list({ include: 'deleted' }))).toHaveLength(1);
		expect(await all(pipelineServices.list({ domain: 'Finance' }))).toHaveLength(2);
		world.journal.length = 0;
		expect(await all(pipelineServices.list({ limit: 3 }))).toHaveLength(3);
		expect(world.journal).toHaveLength(1);
		expect(await all(pipelineServices.list({ limit: 4, pageSize: 2 }))).toHaveLength(4);
	});

	it('finds no deleted ones of what is gone once it is deleted', async () => {
		const world = await serve();
		world.catalog.seed('dataProduct', { name: 'churn', description: 'x', domains: ['Finance'] });
		const { dataProducts } = world.client();
		expect(await all(dataProducts.list({ include: 'all' }))).toHaveLength(1);
		expect(await all(dataProducts.list({ include: 'deleted' }))).toEqual([]);
		const reading = dataProducts.get({ name: 'churn' }, { include: 'deleted' });
		expect((await refusal(reading)).type).toBe('NOT_FOUND');
	});

	it('stops a list with the signal', async () => {
		const world = await serve({ pageCap: 1 });
		for (const name of ['a', 'b'])
			world.catalog.seed('pipelineService', { name, serviceType: 'Airflow' });
		const stop = new AbortController();
		const names: string[] = [];
		const reading = async () => {
			for await (const { name } of world.client().pipelineServices.list({ signal: stop.signal })) {
				names.push(name);
				stop.abort();
			}
		};
		expect((await refusal(reading())).type).toBe('CANCELLED');
		expect(names).toEqual(['a']);
	});

	it('finds nothing: names what was asked for, and what to do', async () => {
		const world = await serve();
		expect(await refusal(world.client().pipelineServices.get({ name: 'no.such' }))).toMatchObject({
			type: 'NOT_FOUND',
			status: 404,
			message: 'There is no pipeline service "no.such".',
			remedy: 'Check the name or ID. A deleted entity must be restored first.',
		});
	});

	it('finds nothing where a restore cannot help: says nothing of restoring', async () => {
		const world = await serve();
		const { dataProducts, pipelineServices } = world.client();
		const ref = { name: 'no.such' };
		const remedy = 'Check the name or ID.';
		expect(await refusal(dataProducts.get(ref))).toMatchObject({ remedy });
		expect(await refusal(pipelineServices.restore(ref))).toMatchObject({ remedy });
		expect(await refusal(pipelineServices.versions(ref))).toMatchObject({ remedy });
	});

	it.each(allVersions)(
		'%s: asks again without a field that the server does not know',
		async (version) => {
			const world = await serve({ version });
			world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
			const { pipelineServices } = world.client({ serverVersion: '1.9.0' });
			expect(await pipelineServices.get({ name: 'x' })).toMatchObject({ name: 'x', domains: [] });
			world.journal.length = 0;
			await pipelineServices.get({ name: 'x' });
			expect(world.journal).toHaveLength(1);
		},
	);
});
