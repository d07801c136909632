import { useBench } from './support';

const { bench, serve } = useBench();

const count = 100_000;
const list = Array.from({ length: count }, (_, row) => ({
	name: `service_${row}`,
	serviceType: 'Airbyte',
	'connection.config.hostPort': `http://airbyte-${row}:8000`,
}));

/** Runs an operation on the list until `isTime`, then stops it; what it says and how long it took to end. */
async function stoppedAt(operation: string, isTime: () => boolean, { engine, emulator } = bench) {
	const stop = new AbortController();
	let stopped = process.cpuUsage();
	const look = () => {
		if (!isTime()) return void setTimeout(look, 5);
		stopped = process.cpuUsage();
		stop.abort();
	};
	const result = await engine.run({
		workflow: {
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'Catalog',
					type: 'n8n-nodes-openmetadata.pipelineService',
					parameters: { operation, inputMode: 'auto' },
				},
			],
			connections: { Start: { main: [[{ node: 'Catalog', type: 'main', index: 0 }]] } },
		},
		items: list,
		credentials: {
			openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens.admin },
		},
		signal: stop.signal,
		onNode: ({ type, node }) => {
			if (type === 'start' && node === 'Catalog') setTimeout(look, 1);
		},
	});
	// Of this process: the machine may have other things to do.
	const { user, system } = process.cpuUsage(stopped);
	const { message = '', description = '' } = result.error ?? {};
	return {
		status: result.status,
		said: `${message} ${String(description)}`,
		ms: (user + system) / 1000,
	};
}

describe.each(['sync', 'upsertMany'])('%s of 100,000 items ends within a second', (operation) => {
	it('when it is stopped as soon as it has begun', async () => {
		const here = await serve('1.13', { bulk: true });
		const { said, ms } = await stoppedAt(operation, () => true, here);
		expect(said).toContain('Stopped: 100000 not started of 100000.');
		expect(ms).toBeLessThan(1000);
		expect(here.emulator.catalog.count('pipelineService')).toBe(0);
	});

	it('when it is stopped in the middle, and says what was done', async () => {
		const here = await serve('1.13', { bulk: true });
		const { catalog } = here.emulator;
		const isTime = () => catalog.count('pipelineService') >= 500;
		const { said, ms } = await stoppedAt(operation, isTime, here);
		expect(said).toMatch(/Stopped: \d+ in progress, \d+ not started of 100000\./);
		expect(ms).toBeLessThan(1000);
		const [underWay = 0] = (said.match(/\d+/g) ?? []).map(Number);
		expect(catalog.count('pipelineService')).toBeLessThanOrEqual(underWay);
	});
});
