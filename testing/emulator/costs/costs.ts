/** Milliseconds that a request occupies one worker of the server. */
export interface Costs {
	/** One entity, by name or id. */
	get: number;
	/** One entity of a list, whatever `fields` says. */
	row: number;
	putUnchanged: number;
	putChanged: number;
	patch: number;
	/** Anything else: the version, the token's user, what is refused. */
	other: number;
}

/**
 * As measured with PostgreSQL on two cores: what eight requests at a time took each, times the two
 * cores that worked on them; a row of a list, which one core makes, as it is. POST and DELETE were
 * not measured on their own: they cost what a PUT does that changes something. So does a PATCH.
 */
export const measuredCosts = {
	'1.1': { get: 4.6, row: 0.2, putUnchanged: 6.4, putChanged: 7.8, patch: 7.8, other: 1 },
	'1.2': { get: 10, row: 2.2, putUnchanged: 12.6, putChanged: 13.6, patch: 13.6, other: 1 },
	'1.6': { get: 8.6, row: 2.7, putUnchanged: 11.6, putChanged: 15.8, patch: 15.8, other: 1 },
} as const satisfies Record<string, Costs>;

export type MeasuredCosts = keyof typeof measuredCosts;

/** What is known of a request once it was processed. */
export interface Work {
	method: string;
	status: number;
	/** How many entities of a list it answered; `undefined` where it is no list. */
	rows: number | undefined;
	/** Whether something was written. */
	hasChanged: boolean;
	/** How many entities a bulk request named. */
	entities: number;
	/** Whether it is about entities at all. */
	isOfEntities: boolean;
}

/** What a request costs, in milliseconds. */
export function costOf(costs: Costs, work: Work): number {
	if (!work.isOfEntities || work.status === 401) return costs.other;
	if (work.rows !== undefined) return Math.max(costs.other, work.rows * costs.row);
	if (work.method === 'GET' || work.status >= 400) return costs.get;
	if (work.method === 'PATCH') return costs.patch;
	return work.entities * (work.hasChanged ? costs.putChanged : costs.putUnchanged);
}
