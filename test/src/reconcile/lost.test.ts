import type { EntityInput } from '../../../src';
import { type Deed, type Passing, proxyTo } from '../proxy';
import {
	clientOf,
	closeAll,
	idOf,
	postgres,
	refusal,
	serve,
	tokenKinds,
	type World,
	matrix,
} from '../support';

afterEach(closeAll);

const desired: EntityInput = {
	name: 'x',
	serviceType: 'Postgres',
	description: 'd',
	owners: ['bob'],
	tags: ['PII.None'],
	connection: { config: postgres('geheim1') },
};

const label = { source: 'Classification', labelType: 'Manual', state: 'Confirmed' };

async function behind(
	{ version, as }: (typeof matrix)[number],
	deed: (passing: Passing) => Deed,
	seed?: object,
) {
	const world = await serve({ version });
	if (seed !== undefined) world.catalog.seed('databaseService', { ...desired, ...seed });
	const proxy = await proxyTo(world.url, deed);
	const client = clientOf({ baseUrl: proxy.url, token: world.tokens[as] });
	return { world, proxy, services: client.databaseServices };
}

/** A server of 1.1 takes tags by PATCH only. */
function patchedTags({ version }: (typeof matrix)[number], { catalog }: World): string[] {
	const id = idOf(catalog.find('databaseService', 'x'));
	return version === '1.1' ? [`PATCH /v1/services/databaseServices/${id}`] : [];
}

const first =
	(method: string, deed: Deed) =>
	(passing: Passing): Deed =>
		passing.method === method && passing.times === 1 ? deed : undefined;

describe.each(matrix)('version $version as $as: the answer is lost', (kind) => {
	it('of POST: created once, confirmed by a read', async () => {
		const { world, services } = await behind(kind, first('POST', 'loseAnswer'));
		const outcome = await services.upsert(desired);
		expect(outcome).toMatchObject({
			action: 'created',
			confirmedByRead: true,
			entity: { name: 'x' },
		});
		expect(world.written()).toEqual([
			'POST /v1/services/databaseServices',
			...patchedTags(kind, world),
		]);
	});

	it('of PUT: done once, never "unchanged"', async () => {
		const { world, services } = await behind(kind, first('PUT', 'loseAnswer'));
		const outcome = await services.upsert(desired, { omitted: 'put' });
		expect(outcome).toMatchObject({ action: 'done', confirmedByRead: true });
		expect(world.written()).toEqual([
			'PUT /v1/services/databaseServices',
			...patchedTags(kind, world),
		]);
	});

	it('of PATCH: done once, with what changed', async () => {
		const { world, services } = await behind(kind, first('PATCH', 'loseAnswer'), {});
		const outcome = await services.upsert({ name: 'x', description: 'new' });
		expect(outcome).toMatchObject({
			action: 'updated',
			confirmedByRead: true,
			entity: { description: 'new' },
			changes: [{ field: 'description', old: 'd', new: 'new' }],
		});
		expect(world.writes()).toHaveLength(1);
	});

	it('of a patch with a password: sent again, since no read can tell', async () => {
		const { world, services } = await behind(kind, first('PATCH', 'loseAnswer'), {});
		const config = { authType: { password: 'geheim2' } };
		const outcome = await services.update({ name: 'x' }, { connection: { config } });
		expect(outcome.action).toBe('updated');
		expect(world.catalog.find('databaseService', 'x')?.connection).toMatchObject({ config });
	});

	it('of DELETE: deleted once, a 404 of the second is no failure', async () => {
		const { world, services } = await behind(kind, first('DELETE', 'loseAnswer'), {});
		expect(await services.delete({ name: 'x' }, { deletePermanently: true })).toMatchObject({
			name: 'x',
		});
		expect(world.catalog.count('databaseService')).toBe(0);
		expect(world.writes()).toHaveLength(1);
	});

	it('of a soft DELETE, and of the restore', async () => {
		const lost = (passing: Passing) =>
			first('DELETE', 'loseAnswer')(passing) ?? first('PUT', 'loseAnswer')(passing);
		const { world, services } = await behind(kind, lost, {});
		await services.delete({ name: 'x' });
		expect(world.catalog.find('databaseService', 'x')).toMatchObject({ deleted: true });
		expect(await services.restore({ name: 'x' })).toMatchObject({
			action: 'restored',
			confirmedByRead: true,
		});
		expect(world.catalog.find('databaseService', 'x')).toMatchObject({ deleted: false });
		expect(world.writes()).toHaveLength(2);
	});

	it('of PUT, and somebody changes it before the next one: done, as it may be new', async () => {
		let isChanged = false;
		const { world, services } = await behind(kind, ({ method, times }) => {
			if (method === 'PUT') return times === 1 ? 'loseAnswer' : undefined;
			const isThere = world.catalog.find('databaseService', 'x') !== undefined;
			if (isThere && !isChanged) {
				isChanged = true;
				world.catalog.edit('databaseService', 'x', (entity) => (entity.description = 'theirs'));
			}
			return undefined;
		});
		const outcome = await services.upsert(desired, { omitted: 'put' });
		expect(outcome).toMatchObject({ action: 'done', entity: { description: 'd' } });
		expect(world.writes().filter(({ method }) => method === 'PUT')).toHaveLength(2);
	});

	it('of a JSON Patch that a read can confirm', async () => {
		const { world, services } = await behind(kind, first('PATCH', 'loseAnswer'), {});
		const patch = [
			{ op: 'test', path: '/description', value: 'd' },
			{ op: 'replace', path: '/description', value: 'new' },
		];
		expect(await services.patch({ name: 'x' }, patch)).toMatchObject({
			action: 'updated',
			confirmedByRead: true,
			entity: { description: 'new' },
		});
		expect(world.writes()).toHaveLength(1);
	});

	it.each([
		{ op: 'add', path: '/tags/-', value: { tagFQN: 'Quality.Verified', ...label } },
		{ op: 'copy', from: '/name', path: '/displayName' },
		{ op: 'move', from: '/description', path: '/displayName' },
	])('of a JSON Patch that does more when sent twice ($op $path): done once', async (operation) => {
		const { world, services } = await behind(kind, first('PATCH', 'loseAnswer'), {});
		const outcome = await services.patch({ name: 'x' }, [operation]);
		expect(outcome).toMatchObject({ action: 'updated', confirmedByRead: true });
		expect(world.writes().filter(({ status }) => status === 200)).toHaveLength(1);
		expect(outcome.entity?.tags).toHaveLength(operation.op === 'add' ? 2 : 1);
	});
});

describe.each(tokenKinds)('as %s: the request never arrives', (as) => {
	const kind = { version: '1.6', as } as const;

	it('and is sent again', async () => {
		const { world, services } = await behind(kind, ({ method, times }) =>
			method !== 'GET' && times < 3 ? 'loseRequest' : undefined,
		);
		const made = await services.upsert(desired);
		expect(made.action).toBe('created');
		expect(made.confirmedByRead).toBeUndefined();
		expect((await services.upsert({ name: 'x', description: 'n' })).action).toBe('updated');
		await services.delete({ name: 'x' }, { deletePermanently: true });
		expect(world.writes().map(({ method }) => method)).toEqual(['POST', 'PATCH', 'DELETE']);
	});

	it('and somebody else makes another one of that name meanwhile: it is adopted', async () => {
		const { world, services } = await behind(kind, (passing) => {
			const deed = first('POST', 'loseRequest')(passing);
			if (deed !== undefined) {
				world.catalog.seed('databaseService', {
					...desired,
					displayName: 'Theirs',
					description: 'theirs',
				});
			}
			return deed;
		});
		const outcome = await services.upsert(desired);
		expect(outcome).toMatchObject({
			action: 'updated',
			entity: { displayName: 'Theirs', description: 'd' },
		});
		expect(outcome.confirmedByRead).toBeUndefined();
	});
});

it('a server that loses every answer: the failure says so', async () => {
	const { services } = await behind(
		{ version: '1.6', as: 'user' },
		({ method }) => (method === 'PATCH' ? 'loseRequest' : undefined),
		{},
	);
	const error = await refusal(services.update({ name: 'x' }, { description: 'new' }));
	expect(error).toMatchObject({ type: 'UNAVAILABLE', answerLost: true });
});

it('1.1: a patch of a field that no read shows is not taken for done because somebody changed another', async () => {
	const { world, services } = await behind(
		{ version: '1.1', as: 'user' },
		(passing) => {
			const deed = first('PATCH', 'loseRequest')(passing);
			if (deed !== undefined) {
				world.catalog.edit('databaseService', 'x', (entity) => (entity.displayName = 'theirs'));
			}
			return deed;
		},
		{},
	);
	const error = await refusal(services.patch({ name: 'x' }, [{ op: 'remove', path: '/owner' }]));
	expect(error).toMatchObject({ type: 'UNAVAILABLE', answerLost: true });
	expect(world.catalog.find('databaseService', 'x')?.owners).toHaveLength(1);
});
