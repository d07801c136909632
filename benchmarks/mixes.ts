import { z } from 'zod/v4';
import { OpenMetadataClient } from '../src';
import { type MeasuredCosts, measuredCosts } from '../testing/emulator';
import { median } from './median';
import { bundle, Server } from './processes';
import { sendTo } from './real/costs';
import { inputOf, pathOfName, rowsOf } from './services';
import { openLoop } from './subjects/loop';
import { concurrency } from './variants';

/** So many names are looked for, in a catalog of so many entities, at the costs of a release. */
interface Mix {
	release: MeasuredCosts;
	names: number;
	entities: number;
}

const rounds = 5;
const releases = ['1.1', '1.6'] as const;
const names = [10, 300, 3000];
const entities = [100, 1000, 10_000, 100_000];

/** Every so many of the catalog; where more are named than there are, the rest is not there. */
function placesOf({ names, entities }: Mix): number[] {
	const step = Math.max(1, Math.floor(entities / names));
	return Array.from({ length: names }, (_, at) => at * step);
}

async function secondsOf(run: () => Promise<unknown>): Promise<number> {
	const times: number[] = [];
	for (let round = 0; round <= rounds; round += 1) {
		const began = performance.now();
		await run();
		times.push((performance.now() - began) / 1000);
	}
	// In the first round code is compiled.
	return median(times.slice(1));
}

/** A plan: whatever the catalog holds, only reads are sent. */
async function planSeconds(mix: Mix, { place: { url, token } }: Server): Promise<number> {
	const places = placesOf(mix);
	const rows = rowsOf((places.at(-1) ?? 0) + 1);
	const inputs = places.flatMap((at) => rows[at] ?? []).map(inputOf);
	return await secondsOf(async () => {
		const client = new OpenMetadataClient({ baseUrl: url, token, concurrency });
		await client.pipelineServices.sync(inputs, { mode: 'plan' });
		await client.close();
	});
}

async function readSeconds(mix: Mix, { place }: Server): Promise<number> {
	const items = placesOf(mix).map((at) => [{ method: 'GET' as const, url: pathOfName(at) }]);
	const loop = openLoop({ subject: 'loop', first: [], items, concurrency }, place);
	return await secondsOf(async () => await loop.run());
}

async function listSeconds({ place }: Server): Promise<number> {
	const send = sendTo(place);
	return await secondsOf(async () => {
		let query: Record<string, string> | undefined = { include: 'all', limit: '1000' };
		while (query !== undefined) {
			const answer = await send('GET', `?${new URLSearchParams(query).toString()}`);
			const { after } = page.parse(answer).paging;
			query = after === undefined ? undefined : { ...query, after };
		}
	});
}

const page = z.object({ paging: z.object({ after: z.string().optional() }) });

/** Seconds of the cheaper way alone: a GET of each by a bare loop, or the list, page by page. */
async function leastOf(mix: Mix, server: Server): Promise<number> {
	const { row, get } = measuredCosts[mix.release];
	const twoWorkers = (mix.names * get) / 2;
	// The rows of a list are the work of one. Names that nothing has are no reads of a bare loop.
	if (mix.names > mix.entities || twoWorkers > 2 * mix.entities * row) {
		return await listSeconds(server);
	}
	if (mix.entities * row > 2 * twoWorkers) return await readSeconds(mix, server);
	return Math.min(await listSeconds(server), await readSeconds(mix, server));
}

async function show(mix: Mix, server: Server): Promise<void> {
	const seconds = await planSeconds(mix, server);
	const least = await leastOf(mix, server);
	const cells = [mix.release, mix.entities, mix.names, seconds.toFixed(3), least.toFixed(3)];
	console.log(`| ${[...cells, (seconds / least).toFixed(2)].join(' | ')} |`);
}

/**
 * `npm run measure:reads`: how long the plan of a sync takes at the costs of several releases, for
 * few and many names in small and large catalogs, compared with the cheaper of one list and one read
 * for each name.
 */
async function main(): Promise<void> {
	await bundle();
	const server = await Server.start();
	try {
		console.log('| Costs of | Entities | Names | Seconds | Cheaper way | Ratio |');
		console.log('| -------- | -------: | ----: | ------: | ----------: | ----: |');
		for (const release of releases) {
			for (const count of entities) {
				const catalog = { catalog: 'asExpected', count, bulk: false, latencyMs: 0 } as const;
				await server.prepare({ ...catalog, costs: release });
				for (const some of names) await show({ release, names: some, entities: count }, server);
			}
		}
	} finally {
		server.close();
	}
}

void main();
