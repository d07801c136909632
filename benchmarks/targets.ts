import {
	cpuOfRequest,
	figureOf,
	perSecond,
	targetLatencyMs,
	type Results,
	type Setting,
} from './results';

interface Target {
	what: string;
	/** What was reached. Ratios are of figures of one run. */
	value: (results: Results) => number;
	is: 'atLeast' | 'atMost';
	limit: number;
	unit?: string;
	/** Left out where this was not measured. */
	peer?: string;
}

const speed = (results: Results, id: string, setting?: Setting) =>
	perSecond(figureOf(results, id, setting));
const against = (id: string, other: string, setting?: Setting) => (results: Results) =>
	speed(results, id, setting) / speed(results, other, setting);

const cpuAgainst = (id: string, other: string) => (results: Results) =>
	cpuOfRequest(figureOf(results, id)) / cpuOfRequest(figureOf(results, other));

const inN8n = 'both in a complete n8n';

/** How many times as fast as what people use today, with what the requests of a release cost. */
function atCosts(costs: NonNullable<Setting['costs']>, same: number, some: number): Target[] {
	const setting = { latencyMs: 0, costs };
	const ways = [
		['without changes', 'same', same],
		['with 5% changed', 'some', some],
	] as const;
	return ways.map(([what, way, limit]) => ({
		what: `Costs of ${costs}: Sync ${what}, compared with the HTTP Request node, ${inN8n}`,
		value: against(`peer.n8n.sync.${way}`, `peer.n8n.http.${way}`, setting),
		is: 'atLeast',
		limit,
		unit: '×',
		peer: `peer.n8n.http.${way}`,
	}));
}

/** Create or Update of what is as desired, against a read of each. */
function unchanged(where: string, limit: number, setting?: Setting): Target {
	return {
		what: `${where}Create or Update without changes, compared with a GET of each service (bare loop)`,
		value: against('node.same', 'loop.get', setting),
		is: 'atLeast',
		limit,
		unit: '×',
	};
}

/** Ratios are at 20 ms where they do not say otherwise. */
const targets: readonly Target[] = [
	unchanged('Costs of 1.6: ', 1.3, { latencyMs: 0, costs: '1.6' }),
	unchanged('Costs of 1.1: ', 5, { latencyMs: 0, costs: '1.1' }),
	unchanged('', 10),
	...atCosts('1.6', 3, 2.5),
	...atCosts('1.1', 10, 6),
	{
		what: 'Costs of 1.6: time for 300 names in a catalog of 10,000, compared with 300 GETs',
		value: ({ extras }) => Math.max(...extras.names.map(({ ratio }) => ratio)),
		is: 'atMost',
		limit: 1.2,
		unit: '×',
	},
	{
		what: 'Create or Update, plain PUT, 8 at a time: speed of the bare loop',
		value: against('node.put', 'loop.put'),
		is: 'atLeast',
		limit: 0.95,
	},
	{
		what: 'Create or Update, default: speed of a bare loop of a GET and a PATCH each',
		value: against('node.patch', 'loop.patch'),
		is: 'atLeast',
		limit: 0.95,
	},
	{
		what: 'Plain bulk requests: speed of the bare loop over bulk requests',
		value: against('node.bulk', 'loop.bulk'),
		is: 'atLeast',
		limit: 0.9,
	},
	{
		what: 'Core client, plain PUT: CPU per request, compared with the bare loop',
		value: cpuAgainst('client.put', 'loop.put'),
		is: 'atMost',
		limit: 1.3,
	},
	{
		what: 'Core client, read and patch: CPU per request, compared with the bare loop',
		value: cpuAgainst('client.patch', 'loop.patch'),
		is: 'atMost',
		limit: 1.3,
	},
	...against8And64('the HTTP Request node, all at once', ['node.put', 'http.all'], 3),
	...against8And64('the HTTP Request node, 50 a second', ['node.put', 'http.batched'], 9),
	...against8And64(
		`the HTTP Request node, all at once, ${inN8n}`,
		['peer.n8n.put', 'peer.n8n.http'],
		3,
	).map((target) => ({ ...target, peer: 'peer.n8n.http' })),
	{
		what: 'TCP connections of a node, compared with its concurrency',
		value: mostConnections,
		is: 'atMost',
		limit: 1,
	},
	{
		what: 'Reads of n8n parameters per item, if they are the same for all items',
		value: ({ extras }) =>
			(extras.parameterReads.thousand - extras.parameterReads.hundred) / (1000 - 100),
		is: 'atMost',
		limit: 0,
	},
	{
		what: 'Sync without changes, compared with PUT of everything',
		value: against('node.sync.same', 'node.put'),
		is: 'atLeast',
		limit: 20,
		unit: '×',
	},
	{
		what: 'Sync with 5% changed, compared with PUT of everything',
		value: against('node.sync.some', 'node.put'),
		is: 'atLeast',
		limit: 8,
		unit: '×',
	},
	{
		what: 'Time per item in a list of 100,000, compared with 10,000',
		value: ({ extras }) => Math.max(...extras.longLists.map(({ ratio }) => ratio)),
		is: 'atMost',
		limit: 1.15,
	},
	{
		what: 'Loading all nodes and credentials',
		value: ({ extras }) => extras.loadingMs,
		is: 'atMost',
		limit: 25,
		unit: ' ms',
	},
	{
		what: 'Libraries and connection schemas loaded before the first execution',
		value: ({ extras }) => extras.loadedEarly.length,
		is: 'atMost',
		limit: 0,
	},
];

/** With the default, and with the most that Concurrency takes: the HTTP Request node itself sends all at once. */
function against8And64(what: string, [id, other]: [string, string], limit: number): Target[] {
	const ways = [
		['8 at a time', id],
		['64 at a time', `${id}.64`],
	] as const;
	return ways.map(([how, one]) => ({
		what: `Create or Update, ${how}, compared with ${what}`,
		value: against(one, other),
		is: 'atLeast',
		limit,
		unit: '×',
	}));
}

function mostConnections({ figures }: Results): number {
	const ours = figures.filter(
		({ group, latencyMs }) => group === 'node' && latencyMs === targetLatencyMs,
	);
	return Math.max(...ours.map(({ connections, concurrency = 1 }) => connections / concurrency));
}

export interface Verdict {
	what: string;
	/** `≥ 0.95` */
	target: string;
	/** `0.97` */
	reached: string;
	met: boolean;
}

const signs = { atLeast: '≥', atMost: '≤' } as const;

/** What was set and what was reached. */
export function verdicts(results: Results): Verdict[] {
	const measured = new Set(results.figures.map(({ id }) => id));
	const set = targets.filter(({ peer }) => peer === undefined || measured.has(peer));
	return set.map(({ what, value, is, limit, unit = '' }) => {
		const reached = value(results);
		return {
			what,
			target: `${signs[is]} ${limit}${unit}`,
			reached: `${rounded(reached)}${unit}`,
			met: is === 'atLeast' ? reached >= limit : reached <= limit,
		};
	});
}

function rounded(value: number): string {
	return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1);
}
