import { rounded } from './figures';
import { median } from './median';
import { Measuring, type Server } from './processes';
import { pathOfName } from './services';
import type { Extras } from './results';
import { concurrency, variantOf, type Given } from './variants';
import type { Job } from './messages';

type Named = Extras['names'][number];

const wanted = 300;
const entities = 10_000;

/** Operations on services that are all as desired. */
const ways = ['node.sync.same', 'node.many', 'node.same'];

/** Every so many of the catalog: a list shows few of them on each page. */
function some<T>(all: readonly T[]): T[] {
	return all.filter((_, at) => at % Math.floor(entities / wanted) === 0).slice(0, wanted);
}

function jobOf(id: string, given: Given): Job {
	const job = variantOf(id).job({ ...given, count: entities });
	if (job.subject !== 'engine') throw new Error(`${id} is no node.`);
	return { ...job, items: some(job.items) };
}

/** What takes least: nothing but a read of each. */
function readsOf(): Job {
	const items = some(Array.from({ length: entities }, (_, at) => at)).map((at) => [
		{ method: 'GET' as const, url: pathOfName(at) },
	]);
	return { subject: 'loop', first: [], items, concurrency };
}

/** Times of operations on some names of a longer catalog, and of reads of these names, in turns. */
export async function measureNames(server: Server, given: Given, rounds: number): Promise<Named[]> {
	const catalog = { catalog: 'asExpected', count: entities, bulk: false } as const;
	await server.prepare({ ...catalog, latencyMs: 0, costs: '1.6' });
	const open = async (job: Job) => await Measuring.open(job, server.place);
	const reads = await open(readsOf());
	const all: Named[] = [];
	try {
		for (const id of ways) {
			const subject = await open(jobOf(id, given));
			try {
				all.push(await comparedOf(id, { subject, reads, rounds }));
			} finally {
				await subject.close();
			}
		}
	} finally {
		await reads.close();
	}
	return all;
}

async function comparedOf(
	id: string,
	{ subject, reads, rounds }: { subject: Measuring; reads: Measuring; rounds: number },
): Promise<Named> {
	const times: { ours: number; least: number }[] = [];
	for (let round = 0; round <= rounds; round += 1) {
		times.push({ ours: (await subject.run()).seconds, least: (await reads.run()).seconds });
	}
	// In the first round code is compiled.
	const counted = times.slice(1);
	return {
		title: variantOf(id).title,
		seconds: rounded(median(counted.map(({ ours }) => ours))),
		ratio: rounded(median(counted.map(({ ours, least }) => ours / least))),
	};
}
