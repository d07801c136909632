import { median } from './median';
import type { Round } from './measure';
import type { Figure } from './results';
import { sameRequests, type Given } from './variants';

/** The medians of all rounds, in the order in which they were measured first. */
export function figuresOf(rounds: readonly Round[], { count }: Pick<Given, 'count'>): Figure[] {
	const groups = new Map<string, Round[]>();
	for (const round of rounds) {
		const key = `${round.latencyMs} ${round.costs ?? ''} ${round.variant.id}`;
		groups.set(key, [...(groups.get(key) ?? []), round]);
	}
	return [...groups.values()].map((group) => figureOf(group, count));
}

function figureOf(group: readonly Round[], services: number): Figure {
	const [first] = group;
	if (first === undefined) throw new Error('Nothing was measured.');
	const { variant, latencyMs, costs } = first;
	const { id, title, bulk, concurrency } = variant;
	const runs = group.map(({ run }) => run);
	return {
		id,
		title,
		group: variant.group,
		latencyMs,
		...(costs === undefined ? {} : { costs }),
		bulk,
		...(concurrency === undefined ? {} : { concurrency }),
		services,
		seconds: rounded(median(runs.map(({ seconds }) => seconds))),
		requests: median(runs.map(({ requests }) => requests)),
		connections: median(runs.map(({ connections }) => connections)),
		// A process only ever shows the highest of all its runs.
		peakRssMb: Math.round(Math.max(...runs.map(({ peakRssMb }) => peakRssMb))),
		cpuSeconds: rounded(median(runs.map(({ cpuSeconds }) => cpuSeconds))),
	};
}

/** Seconds to the tenth of a millisecond. */
export function rounded(seconds: number): number {
	return Math.round(seconds * 1e4) / 1e4;
}

/** The bare loop is the limit only if it sends what the nodes send. */
export function assertSameRequests(figures: readonly Round[]): void {
	for (const [name, id] of Object.entries(sameRequests)) {
		const sent = figures.filter(({ variant }) => [id, `loop.${name}`].includes(variant.id));
		const different = new Set(
			sent.map(({ run }) => `${run.requests} requests, ${run.bytes} bytes`),
		);
		if (different.size > 1) {
			throw new Error(`${id} and the bare loop differ: ${[...different].join('; ')}.`);
		}
	}
}
