import { ServerError, ValidationError, type Entity } from '../../../src';
import { loadConnectionSchema, moveToRelease, checkConfig } from '../../../src/connections';
import type { EntityContext } from '../../../src/context/entity-context';
import { definitions } from '../../../src/entities';
import { patchFailure } from '../../../src/reconcile/patch-failure';
import { proxyTo } from '../proxy';
import { clientOf, closeAll, refusal, serve } from '../support';

afterEach(closeAll);

const context = { definition: definitions.databaseService } as EntityContext;

function tagged(...tags: string[]): Entity {
	const labels = tags.map((tagFQN) => ({
		tagFQN,
		source: 'Classification',
		labelType: 'Manual',
		state: 'Confirmed',
	}));
	const names = { id: 'i', name: 'x', fullyQualifiedName: 'x', deleted: false };
	return { ...names, owners: [], domains: [], tags: labels };
}

describe('two tags that exclude each other', () => {
	const exclusive = (data: Record<string, string>) =>
		new ValidationError('mutually exclusive', { remedy: '', code: 'TAGS_EXCLUSIVE', data });
	const both = { first: 'A.one', second: 'A.two' };

	it.each([
		['A.one', 'already has the tag "A.one", which excludes "A.two"'],
		['A.two', 'already has the tag "A.two", which excludes "A.one"'],
	])('%s is there: it is named', (there, message) => {
		const error = patchFailure(context, tagged(there), exclusive(both));
		expect(String(error)).toContain(message);
	});

	it.each([
		[tagged(), both],
		[tagged('A.one', 'A.two'), both],
		[tagged('A.one'), {}],
	])('is said as the server does where nobody knows which is there', (entity, data) => {
		const error = exclusive(data);
		expect(patchFailure(context, entity, error)).toBe(error);
	});

	it('other failures stay as they are', () => {
		for (const error of [new Error('x'), new ServerError('x', { remedy: '' })]) {
			expect(patchFailure(context, tagged(), error)).toBe(error);
		}
	});
});

it('a data product that the server leaves in its domain is not reported as moved', async () => {
	const world = await serve({ version: '1.6' });
	world.catalog.seed('dataProduct', { name: 'p', description: 'd', domains: ['Marketing'] });
	const { url } = await proxyTo(world.url, ({ method, url: path }) => {
		const isPut = method === 'PUT' && path.endsWith('/dataProducts');
		const product = world.catalog.find('dataProduct', 'p');
		return isPut ? { status: 200, headers: {}, text: JSON.stringify(product) } : undefined;
	});
	const { dataProducts } = clientOf({ baseUrl: url, token: world.tokens.user });
	const move = dataProducts.upsert({ name: 'p', domains: ['"Sales.EU"'] }, { moveToDomain: true });
	const error = await refusal(move);
	expect(error.message).toContain('but left it where it was');
});

describe('the test of a connection', () => {
	it('needs one', async () => {
		const world = await serve({ version: '1.6', ingestion: { clock: 'manual' } });
		world.catalog.seed('databaseService', { name: 'bare', serviceType: 'Mysql' });
		const { databaseServices, dataProducts } = world.client();
		const bare = await refusal(databaseServices.testConnection({ name: 'bare' }));
		expect(bare.message).toBe('The database service "bare" has no connection.');
		const product = await refusal(dataProducts.testConnection({ name: 'p' }));
		expect(product.message).toBe('Data products have no connection.');
		const nothing = await refusal(
			databaseServices.testConnection({
				serviceType: 'Mysql',
				connection: { config: { nope: 1 } },
			}),
		);
		expect(nothing.message).toContain('nope');
	});
});

it('an owner by an id that nobody has is said to be missing', async () => {
	const world = await serve({ version: '1.6' });
	const owners = ['00000000-0000-4000-8000-000000000000'];
	const { databaseServices } = world.client();
	const error = await refusal(databaseServices.upsert({ name: 'x', serviceType: 'Mysql', owners }));
	expect(error.message).toContain('There is no user or team "00000000');
	expect(world.writes()).toEqual([]);
});

it('a plan has the same hash whatever stands beside a name that stands twice', async () => {
	const world = await serve({ version: '1.6' });
	const { databaseServices } = world.client();
	const twice = [
		{ name: 'x', serviceType: 'Mysql' },
		{ name: 'x', serviceType: 'Mysql', description: 'last' },
		{ name: 'a', serviceType: 'Mysql' },
	];
	const options = { mode: 'plan', duplicateNames: 'lastWins' } as const;
	const plan = await databaseServices.sync(twice, options);
	const other = await databaseServices.sync([twice[2]!, twice[0]!, twice[1]!], options);
	expect(other.hash).toBe(plan.hash);
	expect(plan.items.map(({ action }) => action)).toEqual(['skipped', 'created', 'created']);
});

it('a schema of all releases moves nothing, and what is undefined is not given', async () => {
	const schema = await loadConnectionSchema('database', 'Mysql');
	if (schema === undefined) throw new Error('There is no schema.');
	const config = { hostPort: undefined, username: 'u' };
	expect(moveToRelease(schema, config)).toEqual({ config, notices: [] });
	expect(checkConfig(schema, config, { partial: true })).toMatchObject({
		config: { username: 'u' },
	});
});
