import { rounded } from './figures';
import { median } from './median';
import { Measuring, type Server } from './processes';
import type { Extras } from './results';
import type { Given, Variant } from './variants';

type LongList = Extras['longLists'][number];

interface Lengths {
	short: number;
	long: number;
	times: number;
}

/**
 * Times of variants on a list and on a shorter one, where nothing is to be changed: the server, which
 * is filled once for each length, is then the smallest part of it.
 */
export async function measureLongLists(
	server: Server,
	variants: readonly Variant[],
	given: Given,
	{ short, long, times }: Lengths,
): Promise<LongList[]> {
	const seconds = {
		short: await secondsOf(server, variants, { ...given, count: short }, times),
		long: await secondsOf(server, variants, { ...given, count: long }, times),
	};
	return variants.map(({ title }, at) => ({
		title,
		short: { items: short, seconds: seconds.short[at] ?? 0 },
		long: { items: long, seconds: seconds.long[at] ?? 0 },
	}));
}

async function secondsOf(
	server: Server,
	variants: readonly Variant[],
	given: Given,
	times: number,
): Promise<number[]> {
	const { count } = given;
	await server.prepare({ catalog: 'asWished', count, bulk: true, latencyMs: 0 });
	const all: number[] = [];
	for (const variant of variants) {
		const subject = await Measuring.open(variant.job(given), server.place);
		try {
			all.push(rounded(await medianOf(subject, times)));
		} finally {
			await subject.close();
		}
	}
	const { refused, asWished } = await server.report(count);
	if (refused > 0 || asWished !== count) throw new Error('The long list was not as wished.');
	return all;
}

/** The first run, in which code is compiled, is not counted. */
async function medianOf(subject: Measuring, times: number): Promise<number> {
	await subject.run();
	const seconds: number[] = [];
	for (let time = 0; time < times; time += 1) seconds.push((await subject.run()).seconds);
	return median(seconds);
}
