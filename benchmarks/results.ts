import { z } from 'zod/v4';

/** A release whose costs are measured. */
export const measuredRelease = z.enum(['1.6', '1.1']);

/** How the server is slow: by a latency, by what its own work costs, or not at all. */
export interface Setting {
	latencyMs: number;
	costs?: z.infer<typeof measuredRelease> | undefined;
}

/** Medians of one variant in one setting. */
export const figure = z.object({
	id: z.string(),
	title: z.string(),
	group: z.enum(['node', 'http', 'client', 'loop', 'peer']),
	latencyMs: z.number(),
	costs: measuredRelease.optional(),
	/** Whether the server has bulk requests. */
	bulk: z.boolean(),
	/** Requests under way at once; absent: as many as there are. */
	concurrency: z.number().optional(),
	services: z.number(),
	seconds: z.number(),
	requests: z.number(),
	connections: z.number(),
	/** Absent where the process is not the benchmark's own. */
	peakRssMb: z.number().optional(),
	cpuSeconds: z.number().optional(),
});
export type Figure = z.infer<typeof figure>;

/** What is measured beside the variants. */
export const extras = z.object({
	/** Requiring all nodes and credentials in a fresh process, above requiring n8n-workflow. */
	loadingMs: z.number(),
	/** Libraries and facts that were loaded along; there should be none. */
	loadedEarly: z.array(z.string()),
	/** Calls of n8n's `getNodeParameter` for a hundred items, and for a thousand. */
	parameterReads: z.object({ hundred: z.number(), thousand: z.number() }),
	/** Some names in a longer catalog, at the costs of 1.6, against a GET of each by a bare loop. */
	names: z.array(z.object({ title: z.string(), seconds: z.number(), ratio: z.number() })),
	/** Time an item of long lists against shorter ones. */
	longLists: z.array(
		z.object({
			title: z.string(),
			short: z.object({ items: z.number(), seconds: z.number() }),
			long: z.object({ items: z.number(), seconds: z.number() }),
			/** Time an item, long against short: the median of rounds in which both had their turn. */
			ratio: z.number(),
		}),
	),
});
export type Extras = z.infer<typeof extras>;

/** `benchmarks/last-run.json`: one run of the benchmark on one machine. */
export const results = z.object({
	date: z.string(),
	machine: z.object({ cpu: z.string(), cores: z.number(), node: z.string(), n8n: z.string() }),
	services: z.number(),
	rounds: z.number(),
	figures: z.array(figure),
	extras,
});
export type Results = z.infer<typeof results>;

/** The latency at which the targets are set. */
export const targetLatencyMs = 20;

/** Figures by setting, those of real costs first. */
export function bySetting(figures: readonly Figure[]): { title: string; figures: Figure[] }[] {
	const groups = new Map<string, Figure[]>();
	for (const one of figures) {
		const title = titleOf(one);
		groups.set(title, [...(groups.get(title) ?? []), one]);
	}
	const all = [...groups].map(([title, group]) => ({ title, figures: group }));
	const isOfCosts = (group: readonly Figure[]) => group[0]?.costs !== undefined;
	return [
		...all.filter((one) => isOfCosts(one.figures)),
		...all.filter((one) => !isOfCosts(one.figures)),
	];
}

function titleOf({ latencyMs, costs }: Setting): string {
	return costs === undefined
		? `Server latency of ${latencyMs} ms, plus its own processing time`
		: `Costs of requests as measured on OpenMetadata ${costs}, two at a time`;
}

/** The figure of a variant in a setting, if it was measured there. */
export function findFigure(
	{ figures }: Pick<Results, 'figures'>,
	id: string,
	{ latencyMs, costs }: Setting,
): Figure | undefined {
	return figures.find((one) => one.id === id && one.latencyMs === latencyMs && one.costs === costs);
}

/** The same. Throws where it was not measured. */
export function figureOf(
	results: Pick<Results, 'figures'>,
	id: string,
	setting: Setting = { latencyMs: targetLatencyMs },
): Figure {
	const found = findFigure(results, id, setting);
	if (found !== undefined) return found;
	throw new Error(`${id} was not measured at ${nameOf(setting)}.`);
}

/** `20 ms`, `costs of 1.6` */
export function nameOf({ latencyMs, costs }: Setting): string {
	return costs === undefined ? `${latencyMs} ms` : `costs of ${costs}`;
}

export function perSecond({ services, seconds }: Figure): number {
	return services / seconds;
}

/** CPU milliseconds for each request. */
export function cpuOfRequest({ id, cpuSeconds, requests }: Figure): number {
	if (cpuSeconds === undefined) throw new Error(`The CPU time of ${id} was not measured.`);
	return (cpuSeconds * 1000) / requests;
}
