import { useBench, type Bench } from './support';

const { serve } = useBench();

const count = 100_000;
const most = 8;
const list = Array.from({ length: count }, (_, row) => ({
	name: `service_${row}`,
	serviceType: 'Airbyte',
	'connection.config.hostPort': `http://airbyte-${row}:8000`,
}));

const turn = async () => await new Promise<void>((resolve) => setImmediate(resolve));

/** Runs an operation on the list until `isTime`, then stops it; what it says, and how many requests came afterwards. */
async function stoppedAt(operation: string, isTime: () => boolean, { engine, emulator }: Bench) {
	const stop = new AbortController();
	const now = { hasBegun: false, isOver: false };
	const running = engine
		.run({
			workflow: {
				nodes: [
					{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
					{
						name: 'Catalog',
						type: 'n8n-nodes-openmetadata.pipelineService',
						parameters: {
							operation,
							specifyFields: 'mapAutomatically',
							performanceAndLimits: { concurrency: most },
						},
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
				if (type === 'start' && node === 'Catalog') now.hasBegun = true;
			},
		})
		.finally(() => (now.isOver = true));
	while (!now.isOver && !(now.hasBegun && isTime())) await turn();
	const before = emulator.journal.length;
	stop.abort();
	const { error } = await running;
	const { message = '', description = '' } = error ?? {};
	return {
		said: `${message} ${String(description)}`,
		sentLater: emulator.journal.length - before,
	};
}

describe.each(['sync', 'upsertMany'])('%s of 100,000 items', (operation) => {
	it('sends nothing when it is stopped as soon as it has begun', async () => {
		const here = await serve('1.13', { bulk: true });
		const { said, sentLater } = await stoppedAt(operation, () => true, here);
		expect(said).toContain('Stopped: 100000 not started of 100000.');
		expect(sentLater).toBeLessThanOrEqual(most);
		expect(here.emulator.catalog.count('pipelineService')).toBe(0);
	});

	it('sends no more than was under way when it is stopped in the middle, and says what was done', async () => {
		const here = await serve('1.13', { bulk: true });
		const { catalog } = here.emulator;
		const isTime = () => catalog.count('pipelineService') >= 500;
		const { said, sentLater } = await stoppedAt(operation, isTime, here);
		expect(said).toMatch(/Stopped: \d+ in progress, \d+ not started of 100000\./);
		expect(sentLater).toBeLessThanOrEqual(most);
		const [underWay = 0] = (said.match(/\d+/g) ?? []).map(Number);
		expect(catalog.count('pipelineService')).toBeLessThanOrEqual(underWay);
	});
});
