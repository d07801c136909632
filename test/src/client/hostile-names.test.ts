import fc from 'fast-check';
import type { JournalEntry, Version } from '../../../testing/emulator';
import { asKey } from '../../../src/lib/text';
import { quoteName } from '../../../src/server/fqn';
import { OpenMetadataError } from '../../../src/errors/errors';
import type { EntityRef } from '../../../src/types/options';
import { closeAll, refusal, serve, type World } from '../support';
import { anyName, neighbours } from './any-name';

afterEach(closeAll);

const kind = '/v1/services/pipelineServices';

const plant = (world: World, name: string) =>
	world.catalog.seed('pipelineService', {
		name,
		serviceType: 'CustomPipeline',
		description: 'as planted',
		fullyQualifiedName: quoteName(name),
	});

const all = (world: World) => world.catalog.all('pipelineService');

/** Empties the server, plants the neighbours, and answers a way to see that they are as they were. */
function among(world: World, name: string): () => void {
	for (const { id } of all(world)) world.catalog.remove('pipelineService', id as string);
	for (const neighbour of neighbours(name)) plant(world, neighbour);
	const before = all(world);
	const names = new Set(before.map((one) => one.name));
	return () => expect(all(world).filter((one) => names.has(one.name ?? ''))).toEqual(before);
}

/** Each request went to the entity named, or to none. */
function onlyAbout(name: string, id: string, entries: readonly JournalEntry[]): void {
	const mayAsk = [name, quoteName(name)].map((one) => `/api${kind}/name/${one}`);
	for (const { path, change, entityName } of entries) {
		if (change !== undefined) expect(entityName).toBe(name);
		const isAllowed =
			path === `/api${kind}` ||
			path === '/api/v1/system/version' ||
			path.startsWith(`/api${kind}/${id}`) ||
			mayAsk.includes(path);
		expect(isAllowed ? 'about the entity named' : path).toBe('about the entity named');
	}
}

async function orRefusal<T>(work: Promise<T>): Promise<T | OpenMetadataError> {
	return await work.catch((thrown: unknown) => {
		if (thrown instanceof OpenMetadataError) return thrown;
		throw thrown;
	});
}

const versions: Version[] = ['1.1', '1.6', '1.13', '2.0'];

it.each(versions)(
	'%s: what is created, read, changed and deleted is what is named',
	async (version) => {
		const world = await serve({ version });
		const { pipelineServices } = world.client();
		let taken = 0;
		await fc.assert(
			fc.asyncProperty(anyName, async (given) => {
				const name = asKey(given);
				const neighboursAreUntouched = among(world, name);
				world.journal.length = 0;
				const connection = { config: { type: 'CustomPipeline', sourcePythonClass: 'a.B' } };
				const desired = { name: given, serviceType: 'CustomPipeline', connection };
				const made = await orRefusal(pipelineServices.create(desired));
				neighboursAreUntouched();
				if (made instanceof OpenMetadataError) {
					expect(all(world).filter((one) => one.name === name)).toEqual([]);
					expect(world.journal.filter(({ change }) => change !== undefined)).toEqual([]);
					return;
				}
				taken += 1;
				const { id = '', fullyQualifiedName: fqn = '' } = made.entity ?? {};
				const found = () => world.catalog.find('pipelineService', id);
				expect(found()).toMatchObject({ name });

				const ways: EntityRef[] = [{ name }, { fqn }, { id }];
				for (const [at, ref] of ways.entries()) {
					expect(await pipelineServices.get(ref)).toMatchObject({ id, name });
					await pipelineServices.update(ref, { description: `changed ${at}` });
					expect(found()).toMatchObject({ description: `changed ${at}` });
				}
				const again = await pipelineServices.upsert({ ...desired, description: 'upserted' });
				expect(again.entity).toMatchObject({ id, description: 'upserted' });
				await pipelineServices.delete(taken % 2 === 0 ? { name } : { fqn });
				expect(found()).toMatchObject({ deleted: true });
				neighboursAreUntouched();
				onlyAbout(name, id, world.journal);
			}),
			{ numRuns: 60, seed: 6 },
		);
		expect(taken).toBeGreaterThan(version === '1.1' ? 3 : 20);
	},
);

it('a name that no server has is not found, and nothing else is touched', async () => {
	const world = await serve({ version: '1.6' });
	const { pipelineServices } = world.client();
	await fc.assert(
		fc.asyncProperty(anyName, fc.boolean(), async (name, byFqn) => {
			const neighboursAreUntouched = among(world, name);
			const ref = byFqn ? { fqn: name } : { name };
			// As an FQN it may mean a neighbour: "a" in quotes is a.
			fc.pre(!byFqn || world.catalog.find('pipelineService', name) === undefined);
			const patch = [{ op: 'add', path: '/description', value: 'changed' }];
			const attempts: Array<() => Promise<unknown>> = [
				async () => await pipelineServices.get(ref),
				async () => await pipelineServices.update(ref, { description: 'changed' }),
				async () => await pipelineServices.patch(ref, patch),
				async () =>
					await pipelineServices.delete(ref, { deletePermanently: true, recursive: true }),
			];
			for (const attempt of attempts) {
				expect(await orRefusal(attempt())).toBeInstanceOf(OpenMetadataError);
			}
			neighboursAreUntouched();
		}),
		{ numRuns: 60, seed: 7 },
	);
});

it('composed and decomposed letters are two names', async () => {
	const world = await serve({ version: '1.6' });
	const { pipelineServices } = world.client();
	plant(world, 'caf\u00e9');
	plant(world, 'cafe\u0301');
	await pipelineServices.update({ name: 'cafe\u0301' }, { description: 'decomposed' });
	expect(world.catalog.find('pipelineService', 'cafe\u0301')?.description).toBe('decomposed');
	expect(world.catalog.find('pipelineService', 'caf\u00e9')?.description).toBe('as planted');
});

it.each([
	[256, 'created'],
	[257, 'BAD_REQUEST'],
])('a name of %i characters: %s', async (length, expected) => {
	const world = await serve({ version: '1.6' });
	const name = 'é'.repeat(length);
	const made = await orRefusal(
		world.client().pipelineServices.create({ name, serviceType: 'Airflow' }),
	);
	expect(made instanceof OpenMetadataError ? made.type : made.action).toBe(expected);
	expect(world.writes()).toHaveLength(expected === 'created' ? 1 : 0);
});

describe('JSON patches', () => {
	it('reach keys with ~ and / in them, and no others', async () => {
		const world = await serve({ version: '1.13' });
		const keys = fc.array(fc.constantFrom('~', '/', '~0', '~1', 'a', '%2F', ' ', '"', '.'), {
			minLength: 1,
			maxLength: 4,
		});
		const { dataProducts } = world.client();
		await fc.assert(
			fc.asyncProperty(keys, async (parts) => {
				const key = parts.join('');
				world.catalog.remove('dataProduct', 'Churn');
				world.catalog.seed('dataProduct', {
					name: 'Churn',
					description: 'x',
					domains: ['Marketing'],
					extension: { other: 'stays' },
				});
				const path = `/extension/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
				await dataProducts.patch({ name: 'Churn' }, [{ op: 'add', path, value: 'set' }]);
				expect(world.catalog.find('dataProduct', 'Churn')?.extension).toEqual({
					other: 'stays',
					[key]: 'set',
				});
			}),
			{ numRuns: 40, seed: 8 },
		);
	});

	it.each([
		['/__proto__/polluted'],
		['/extension/__proto__/polluted'],
		['/constructor/prototype/polluted'],
	])('%s is refused, and no prototype changes', async (path) => {
		const world = await serve({ version: '1.13' });
		plant(world, 'a');
		const patch = [{ op: 'add', path, value: true }];
		const error = await refusal(world.client().pipelineServices.patch({ name: 'a' }, patch));
		expect(error.type).toBe('BAD_REQUEST');
		expect(world.writes()).toEqual([]);
		expect({}).not.toHaveProperty('polluted');
	});

	it('that are empty change nothing and send nothing', async () => {
		const world = await serve({ version: '1.6' });
		plant(world, 'a');
		const { action } = await world.client().pipelineServices.patch({ name: 'a' }, []);
		expect(action).toBe('unchanged');
		expect(world.writes()).toEqual([]);
	});

	it('that only test say whether it holds, and change nothing', async () => {
		const world = await serve({ version: '1.6' });
		const planted = plant(world, 'a');
		const { pipelineServices } = world.client();
		const test = (value: string) => [{ op: 'test', path: '/description', value }];
		await pipelineServices.patch({ name: 'a' }, test('as planted'));
		const error = await refusal(pipelineServices.patch({ name: 'a' }, test('other')));
		expect(error.type).toBe('CONFLICT');
		expect(world.catalog.find('pipelineService', 'a')).toEqual(planted);
	});
});

it.each(versions)(
	'%s: a description of 1 MB arrives whole, by POST and by PATCH',
	async (version) => {
		const world = await serve({ version });
		const { pipelineServices } = world.client();
		const text = (letter: string) => `${letter}é"\\\n`.repeat(210_000);
		const connection = { config: { type: 'CustomPipeline', sourcePythonClass: 'a.B' } };
		const desired = { name: 'a', serviceType: 'CustomPipeline', connection };
		expect(Buffer.byteLength(text('x'))).toBeGreaterThan(2 ** 20);
		await pipelineServices.create({ ...desired, description: text('x') });
		expect(world.catalog.find('pipelineService', 'a')?.description === text('x')).toBe(true);
		await pipelineServices.update({ name: 'a' }, { description: text('y') });
		expect(world.catalog.find('pipelineService', 'a')?.description === text('y')).toBe(true);
	},
);
