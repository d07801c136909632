import type { SentRequest } from './messages';
import { Measuring, type Server } from './processes';
import type { Given, Recorded, Variant } from './variants';

const sources: Readonly<Record<keyof Recorded, string>> = {
	put: 'node.put',
	patch: 'node.patch',
	bulk: 'node.bulk',
};

/** Lets the nodes run once and notes what they send: the bare loops send the same. */
export async function record(
	server: Server,
	variants: readonly Variant[],
	count: number,
): Promise<Given> {
	const given: Given = {
		count,
		url: server.place.url,
		recorded: { put: [], patch: [], bulk: [] },
	};
	for (const name of ['put', 'patch', 'bulk'] as const) {
		const variant = variants.find(({ id }) => id === sources[name]);
		if (variant === undefined) throw new Error(`There is no variant ${sources[name]}.`);
		given.recorded[name] = await requestsOf(server, variant, given);
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
