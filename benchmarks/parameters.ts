import { runOnce } from './measure';
import { Measuring, type Server } from './processes';
import type { Extras } from './results';
import type { Given, Variant } from './variants';

/** How often a node asks n8n for its parameters, for a hundred items and for a thousand. */
export async function countParameterReads(
	server: Server,
	variant: Variant,
	given: Given,
): Promise<Extras['parameterReads']> {
	return {
		hundred: await readsOf(server, variant, { ...given, count: 100 }),
		thousand: await readsOf(server, variant, { ...given, count: 1000 }),
	};
}

async function readsOf(server: Server, variant: Variant, given: Given): Promise<number> {
	const job = variant.job(given);
	if (job.subject !== 'engine') throw new Error(`${variant.id} does not run in n8n.`);
	const subject = await Measuring.open({ ...job, watchesParameters: true }, server.place);
	try {
		const run = await runOnce(server, subject, variant, { count: given.count, latencyMs: 0 });
		return run.parameterReads;
	} finally {
		await subject.close();
	}
}
