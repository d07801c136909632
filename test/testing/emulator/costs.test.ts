import { measuredCosts } from '../../../testing/emulator';
import { type Clock, Workers } from '../../../testing/emulator/costs/workers';
import { PIPELINES, airflow, closeAll, serve } from './support';

afterAll(closeAll);

const { '1.6': costs } = measuredCosts;
const change = [{ op: 'add', path: '/description', value: 'new' }];

describe('what requests cost', () => {
	const free = { ...costs, other: 0 };
	const served = async () => {
		const server = await serve({ version: '1.6', costs: free, bulk: true });
		for (const name of ['a', 'b', 'c']) server.catalog.seed('pipelineService', airflow(name));
		const path = `${PIPELINES}/${server.id('pipelineService', 'a')}`;
		const cost = async (request: Promise<unknown>) => {
			const before = server.workMs();
			await request;
			return Math.round((server.workMs() - before) * 10) / 10;
		};
		return { server, path, cost };
	};

	it('an entity by name or id', async () => {
		const { server, path, cost } = await served();
		expect(await cost(server.get(path))).toBe(costs.get);
		expect(await cost(server.get(`${PIPELINES}/name/a?fields=tags,owners`))).toBe(costs.get);
		expect(await cost(server.get(`${PIPELINES}/name/nobody`))).toBe(costs.get);
	});

	it('a list by its rows, whatever fields says', async () => {
		const { server, cost } = await served();
		expect(await cost(server.get(`${PIPELINES}?limit=2`))).toBe(2 * costs.row);
		expect(await cost(server.get(`${PIPELINES}?limit=1000&fields=tags`))).toBe(
			Math.round(3 * costs.row * 10) / 10,
		);
		expect(await cost(server.get(`${PIPELINES}?limit=0`))).toBe(0);
	});

	it('a PUT that changes something more than one that does not', async () => {
		const { server, cost } = await served();
		await server.put(PIPELINES, airflow('a'));
		expect(await cost(server.put(PIPELINES, airflow('a')))).toBe(costs.putUnchanged);
		expect(await cost(server.put(PIPELINES, airflow('a', { displayName: 'x' })))).toBe(
			costs.putChanged,
		);
		expect(await cost(server.post(PIPELINES, airflow('new')))).toBe(costs.putChanged);
	});

	it('a PATCH, and a bulk request by what it holds', async () => {
		const { server, path, cost } = await served();
		expect(await cost(server.patch(path, change))).toBe(costs.patch);
		const rows = [airflow('d'), airflow('e')];
		expect(await cost(server.put(`${PIPELINES}/bulk`, rows))).toBe(2 * costs.putChanged);
	});

	it('from when they are set, until they are not', async () => {
		const server = await serve({ version: '1.6' });
		server.setCosts(free);
		await server.get(`${PIPELINES}/name/none`);
		expect(server.workMs()).toBe(costs.get);
		server.setCosts();
		await server.get(`${PIPELINES}/name/none`);
		expect(server.workMs()).toBe(0);
	});

	it('nothing where nobody asks for costs', async () => {
		const server = await serve({ version: '1.6' });
		await server.get(PIPELINES);
		expect(server.workMs()).toBe(0);
	});
});

/** Time that passes when somebody sleeps. */
function leaping(): Clock & { at(): number } {
	let now = 0;
	const sleeping: { until: number; wake: () => void }[] = [];
	const leap = () => {
		const next = sleeping.sort((left, right) => left.until - right.until).shift();
		if (next === undefined) return;
		now = Math.max(now, next.until);
		next.wake();
	};
	return {
		at: () => now,
		now: () => now,
		sleep: async (milliseconds) => {
			await new Promise<void>((wake) => {
				sleeping.push({ until: now + milliseconds, wake });
				setImmediate(leap);
			});
		},
	};
}

it.each([
	[1, [10, 20, 30, 40]],
	[2, [10, 10, 20, 20]],
	[8, [10, 10, 10, 10]],
])('%i workers: requests wait for their turn', async (count, ends) => {
	const clock = leaping();
	const workers = new Workers(count, costs, clock);
	const work = async () => await Promise.resolve('done');
	const runs = ends.map(async () => {
		await workers.run(work, () => 10);
		return clock.at();
	});
	expect(await Promise.all(runs)).toEqual(ends);
	expect(workers.busyMs).toBe(40);
});

it('a worker is free again after work that failed', async () => {
	const workers = new Workers(1, costs, leaping());
	const failing = workers.run(
		async () => await Promise.reject(new Error('no')),
		() => 10,
	);
	await expect(failing).rejects.toThrow('no');
	expect(
		await workers.run(
			async () => await Promise.resolve('done'),
			() => 1,
		),
	).toBe('done');
});
