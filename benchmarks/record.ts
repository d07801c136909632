import type { SentRequest } from './messages';
import { Measuring, type Server } from './processes';
import { sameRequests, variantOf, type Given, type Variant } from './variants';

/** Lets the nodes run once and notes what they send: the bare loops send the same. */
export async function record(server: Server, count: number, prefix?: string): Promise<Given> {
	const given: Given = {
		count,
		...(prefix === undefined ? {} : { prefix }),
		url: server.place.url,
		recorded: { put: [], patch: [], bulk: [] },
	};
	for (const name of ['put', 'patch', 'bulk'] as const) {
		given.recorded[name] = await requestsOf(server, variantOf(sameRequests[name]), given);
	}
	return given;
}

async function requestsOf(server: Server, variant: Variant, given: Given): Promise<SentRequest[]> {
	const { catalog, bulk } = variant;
	const subject = await Measuring.open(variant.job(given), server.place);
	try {
		await server.prepare({ catalog, bulk, count: given.count, latencyMs: 0 });
		await subject.run();
		return await server.record();
	} finally {
		await subject.close();
	}
}
