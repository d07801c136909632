import { join } from 'node:path';
import type * as core from '../../src';
import { inPool } from '../../src/lib/pool';
import type { ItemOutcome, Outcome } from '../../src/types/results';
import type { Job, Place } from '../messages';
import { rowsOf, inputOf } from '../services';
import type { Subject } from './subject';

type ClientJob = Extract<Job, { subject: 'client' }>;
type Work = (collection: core.Collection, inputs: ReturnType<typeof inputOf>[]) => Promise<void>;

function assertDone(items: readonly ItemOutcome[]): void {
	const failed = items.find(({ error }) => error !== undefined);
	if (failed?.error !== undefined) throw failed.error;
}

/** One call an item, so many at a time; what was changed is looked at again at the end, as in the nodes. */
function eachOf(omitted: 'leave' | 'put', concurrency: number): Work {
	return async (collection, inputs) => {
		const ofRun = collection.when(() => true);
		const outcomes: Outcome[] = [];
		await inPool(inputs, concurrency, async (desired) => {
			outcomes.push(await ofRun.upsert(desired, { omitted }));
		});
		assertDone(await collection.verify(outcomes));
	};
}

function workOf({ operation, concurrency }: ClientJob): Work {
	if (operation === 'put' || operation === 'leave') return eachOf(operation, concurrency);
	if (operation === 'bulk') {
		return async (collection, inputs) => assertDone(await collection.bulkUpsert(inputs));
	}
	return async (collection, inputs) => assertDone((await collection.sync(inputs)).items);
}

/** The core client without n8n, as it is in the package. */
export async function openClient(
	job: ClientJob,
	{ url, token, packageRoot }: Place,
): Promise<Subject> {
	const built = join(packageRoot, 'dist', 'client', 'index.js');
	const { OpenMetadataClient } = (await import(built)) as typeof core;
	const inputs = rowsOf(job.count).map(inputOf);
	const work = workOf(job);
	return {
		async run() {
			const { concurrency } = job;
			const client = new OpenMetadataClient({ baseUrl: url, token, concurrency });
			await work(client.pipelineServices, inputs);
			await client.close();
		},
	};
}
