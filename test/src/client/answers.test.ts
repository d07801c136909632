import type { JsonObject } from '../../../src';
import { proxyTo } from '../proxy';
import { clientOf, closeAll, postgres, refusal, serve } from '../support';
import { behind, desired, headers } from './answers-support';

afterEach(closeAll);

describe('the answer to a new one', () => {
	it('that says it exists, although no read finds it', async () => {
		const { services } = await behind(
			({ method }) =>
				method === 'POST'
					? { status: 409, headers, text: '{"code":409,"message":"Entity already exists"}' }
					: undefined,
			false,
		);
		for (const attempt of [services.upsert(desired), services.create(desired)]) {
			expect((await refusal(attempt)).type).toBe('ENTITY_ALREADY_EXISTS');
		}
	});

	it('that lacks a part: it is patched', async () => {
		const { world, services } = await behind(({ method, body }) => {
			if (method !== 'POST' || !body.includes('description')) return undefined;
			world.catalog.seed('databaseService', { ...desired, description: 'other' });
			const entity = world.catalog.find('databaseService', 'x') as JsonObject;
			return { status: 201, headers, text: JSON.stringify(entity) };
		}, false);
		const outcome = await services.create(desired);
		expect(outcome).toMatchObject({ action: 'created', entity: { description: 'd' } });
		expect(world.written().map((one) => one.split(' ')[0])).toEqual(['PATCH']);
	});

	it('of an unknown type is the words of the server: the type is sent as it is', async () => {
		const { services } = await behind(() => undefined, false);
		const own = { ...desired, serviceType: 'OwnEngine', connection: { config: { any: 'thing' } } };
		const error = await refusal(services.create(own));
		expect(error).toMatchObject({ type: 'BAD_REQUEST', field: 'serviceType' });
		expect(error.message).toContain('OwnEngine');
	});
});

describe('the answer to a PUT', () => {
	const bare = ({ headers: all }: { headers: object }) => ({
		headers: Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('x-'))),
	});

	it('without a word of what changed: done', async () => {
		const { services } = await behind(({ method }) => (method === 'PUT' ? bare : undefined));
		const outcome = await services.upsert({ ...desired, description: 'new' }, { omitted: 'put' });
		expect(outcome).toMatchObject({ action: 'done', entity: { description: 'new' } });
	});

	it('that never came, sent again: created', async () => {
		const { world, services } = await behind(
			({ method, times }) => (method === 'PUT' && times === 1 ? 'loseRequest' : undefined),
			false,
		);
		const outcome = await services.upsert(desired, { omitted: 'put' });
		expect(outcome.action).toBe('created');
		expect(world.writes()).toHaveLength(1);
	});
});

describe('inputs with null and with what is no JSON', () => {
	it('a connection cannot be taken from one that has it; for a new one null is none', async () => {
		const { services } = await behind(() => undefined);
		const error = await refusal(services.update({ name: 'x' }, { connection: null }));
		expect(error).toMatchObject({
			type: 'BAD_REQUEST',
			field: 'connection',
			message: 'The connection of the database service "x" cannot be removed.',
		});
		const made = await services.upsert({
			name: 'y',
			serviceType: 'Postgres',
			connection: null,
			tags: null,
		});
		expect(made.action).toBe('created');
	});

	it.each([
		['a date', { lifeCycle: { at: new Date() } }, 'lifeCycle.at'],
		['a date of no known field', { ownField: { since: new Date() } }, 'ownField'],
		['a function', { lifeCycle: { at: () => 1 } }, 'lifeCycle.at'],
	])('%s', async (_, odd, field) => {
		const world = await serve({ version: '2.0' });
		world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
		const { pipelineServices } = world.client();
		const desired: Record<string, unknown> = odd;
		const error = await refusal(pipelineServices.update({ name: 'x' }, desired));
		expect(error).toMatchObject({ type: 'BAD_REQUEST', field });
		expect(world.writes()).toEqual([]);
	});
});

describe('reads behind a write', () => {
	it.each(['PUT', 'PATCH'])('that fail leave what is done done (%s)', async (method) => {
		const { world, services } = await behind((passing) => {
			const isBehind = world.writes().some((write) => write.method === method);
			return isBehind && passing.method === 'GET'
				? { status: 403, headers, text: '{"message":"no"}' }
				: undefined;
		});
		if (method === 'PUT') {
			await services.delete({ name: 'x' });
			expect((await services.restore({ name: 'x' })).action).toBe('restored');
		} else {
			const patch = [{ op: 'add', path: '/description', value: 'new' }];
			expect((await services.patch({ name: 'x' }, patch)).action).toBe('updated');
		}
		expect(world.catalog.find('databaseService', 'x')).toMatchObject({ deleted: false });
	});

	it('of a restore that never arrived: restored by the second one', async () => {
		const { world, services } = await behind(({ method, times }) =>
			method === 'PUT' && times === 1 ? 'loseRequest' : undefined,
		);
		await services.delete({ name: 'x' });
		expect(await services.restore({ name: 'x' })).toMatchObject({ action: 'restored' });
		expect(world.catalog.find('databaseService', 'x')).toMatchObject({ deleted: false });
	});
});

describe('pages', () => {
	it('a server that gives more than was asked for', async () => {
		const { services } = await behind(({ url }) => {
			const data = ['a', 'b', 'c'].map((name) => ({ id: name, name }));
			const text = JSON.stringify({ data, paging: {} });
			return url.includes('limit=') ? { status: 200, headers, text } : undefined;
		});
		const names: string[] = [];
		for await (const { name } of services.list({ limit: 2 })) names.push(name);
		expect(names).toEqual(['a', 'b']);
	});

	it('without a total, and with one entity twice: each is counted once, to the last page', async () => {
		const pages = [
			{ data: ['a', 'b'], paging: { after: 'two' } },
			{ data: ['b', 'c'], paging: {} },
		];
		const { world, services } = await behind(({ url }) => {
			if (!url.includes('limit=')) return undefined;
			const { data, paging } = pages[url.includes('after=') ? 1 : 0] ?? { data: [], paging: {} };
			const rows = data.map((name) => ({ id: name, name, serviceType: 'Postgres', tags: [] }));
			return { status: 200, headers, text: JSON.stringify({ data: rows, paging }) };
		});
		const list = ['a', 'b', 'c'].map((name) => ({ name, serviceType: 'Postgres' }));
		const report = await services.sync(list, { remove: { scope: { serviceType: 'Postgres' } } });
		expect(report.counts).toMatchObject({ unchanged: 3, removed: 0 });
		expect(world.writes()).toEqual([]);
	});

	it('people are looked for by e-mail address over pages', async () => {
		const world = await serve({ pageCap: 5 });
		world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
		for (let at = 0; at < 12; at += 1) {
			world.catalog.seed('user', { name: `u${at}`, email: `person${at}@example.com` });
		}
		const { pipelineServices } = world.client();
		const { entity } = await pipelineServices.update(
			{ name: 'x' },
			{ owners: ['Person11@example.com'] },
		);
		expect(entity?.owners).toMatchObject([{ name: 'u11' }]);
		const { type } = await refusal(
			pipelineServices.update({ name: 'x' }, { owners: ['no@example.com'] }),
		);
		expect(type).toBe('NOT_FOUND');
	});
});

describe('notices', () => {
	it('go with a new one, an unchanged one and a changed one', async () => {
		const { services } = await behind(() => undefined, false);
		const config = postgres('geheim1');
		const told = async (more: object) => {
			const given = { ...desired, version: 0.1, connection: { config }, ...more };
			return (await services.upsertMany([given], { secrets: 'never' }))[0];
		};
		const about = 'Not sent: the server sets version itself.';
		for (const more of [{}, { description: 'new' }]) {
			const outcome = await told(more);
			expect(outcome).toMatchObject({ notices: expect.arrayContaining([about]) });
		}
		const [same] = await services.upsertMany([{ name: 'x', description: 'new', href: 'h' }]);
		expect(same).toMatchObject({
			action: 'unchanged',
			notices: ['Not sent: the server sets href itself.'],
		});
	});
});

describe('fields that a server does not know', () => {
	it('are left out one by one, also where two were given as one', async () => {
		const world = await serve();
		world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
		const { pipelineServices } = world.client();
		const entity = await pipelineServices.get({ name: 'x' }, { fields: ['foo,bar'] });
		expect(entity.name).toBe('x');
		const asked = world.journal.filter(({ path }) => path.includes('/name/x'));
		expect(asked.map(({ status }) => status)).toEqual([400, 400, 200]);
	});
});

it.each(['Xy1,Zz9secretTail', 'correct horse battery'])(
	'a secret with marks in it (%s) is in no message',
	async (password) => {
		const world = await serve();
		const proxy = await proxyTo(world.url, ({ method, body }) => {
			if (method === 'GET') return undefined;
			const said = /"password":"([^"]*)"/.exec(body)?.[1] ?? '';
			const text = JSON.stringify({ code: 400, message: `Connection failed: password=${said}` });
			return { status: 400, headers: { 'content-type': 'application/json' }, text };
		});
		const { databaseServices } = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		const config = postgres(password);
		const desired = { name: 'x', serviceType: 'Postgres', connection: { config } };
		const error = await refusal(databaseServices.create(desired));
		expect(error.message).toBe('Connection failed: password=***');
	},
);
