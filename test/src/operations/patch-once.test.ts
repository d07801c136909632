import { at } from '../../../testing/reliability/faults/items';
import type { Deed, Passing } from '../proxy';
import { proxyTo } from '../proxy';
import { allVersions, clientOf, closeAll, refusal, serve, type World } from '../support';

afterEach(closeAll);

const list = ['connection', 'config', 'connectionArguments', 'hosts'];
const append = [{ op: 'add', path: `/${list.join('/')}/-`, value: 'appended' }];

function plant(world: World) {
	const connectionArguments = { hosts: ['first'] };
	const config = { type: 'Mysql', hostPort: 'h:1', username: 'u', connectionArguments };
	const service = { name: 'x', serviceType: 'Mysql', connection: { config } };
	return world.catalog.seed('databaseService', service);
}

const hosts = (world: World) => at(world.catalog.find('databaseService', 'x'), list);

/** A client behind something that does so to the first PATCH. */
async function behind(world: World, deed: (passing: Passing) => Deed) {
	const isFirst = ({ method, times }: Passing) => method === 'PATCH' && times === 1;
	const { url } = await proxyTo(world.url, (one) => (isFirst(one) ? deed(one) : undefined));
	const limits = { requestMs: 300 };
	return clientOf({ baseUrl: url, token: world.tokens.admin, limits }).databaseServices;
}

describe.each(allVersions)('version %s: a patch that appends', (version) => {
	it.each<Deed>(['loseAnswer', 'loseRequest', 'hang'])(
		'is applied once where the first attempt meets %s',
		async (deed) => {
			const world = await serve({ version });
			plant(world);
			const services = await behind(world, () => deed);
			const { action, confirmedByRead } = await services.patch({ name: 'x' }, append);
			expect(action).toBe('updated');
			expect(confirmedByRead).toBe(deed === 'loseAnswer' ? true : undefined);
			expect(hosts(world)).toEqual(['first', 'appended']);
		},
	);

	it('is applied to what somebody else left in between', async () => {
		const world = await serve({ version });
		plant(world);
		const services = await behind(world, () => {
			world.catalog.edit('databaseService', 'x', (entity) => (entity.description = 'theirs'));
			return undefined;
		});
		await services.patch({ name: 'x' }, append);
		expect(hosts(world)).toEqual(['first', 'appended']);
		expect(world.catalog.find('databaseService', 'x')?.description).toBe('theirs');
	});
});

it('with Only If Unchanged it stops where somebody else was faster', async () => {
	const world = await serve({ version: '1.6' });
	plant(world);
	const services = await behind(world, () => {
		world.catalog.edit('databaseService', 'x', (entity) => (entity.description = 'theirs'));
		return undefined;
	});
	const error = await refusal(services.patch({ name: 'x' }, append, { guarded: true }));
	expect(error.type).toBe('CONFLICT');
	expect(hosts(world)).toEqual(['first']);
});

it('a test of its own that fails is no conflict to try again', async () => {
	const world = await serve({ version: '1.6' });
	plant(world);
	const test = { op: 'test', path: '/serviceType', value: 'Postgres' };
	const error = await refusal(
		world.client().databaseServices.patch({ name: 'x' }, [test, ...append]),
	);
	expect(error.type).toBe('CONFLICT');
	expect(world.writes()).toHaveLength(1);
});

it('is not sent again where somebody changed the same list after a lost answer: nobody can tell', async () => {
	const world = await serve({ version: '1.6' });
	plant(world);
	const services = await behind(world, () => {
		setImmediate(() =>
			world.catalog.edit('databaseService', 'x', (entity) => {
				const there = at(entity, list);
				if (Array.isArray(there)) there.push('theirs');
			}),
		);
		return 'loseRequest';
	});
	const error = await refusal(services.patch({ name: 'x' }, append));
	expect(error.answerLost).toBe(true);
	expect(hosts(world)).toEqual(['first', 'theirs']);
});
