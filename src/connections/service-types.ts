import { dashboardTypes, databaseTypes, pipelineTypes } from './service-type-names';

export type ServiceKind = 'pipeline' | 'database' | 'dashboard';

export interface ServiceType {
	/** As OpenMetadata spells it. */
	value: string;
	/** As its maker spells it. */
	name: string;
}

const tables: Record<ServiceKind, Readonly<Record<string, string>>> = {
	pipeline: pipelineTypes,
	database: databaseTypes,
	dashboard: dashboardTypes,
};

const mostUsed = 10;

/** The service types for a form: the ten most used first, then by name. */
export const serviceTypes: Record<ServiceKind, readonly ServiceType[]> = {
	pipeline: inOrder('pipeline'),
	database: inOrder('database'),
	dashboard: inOrder('dashboard'),
};

/** Spellings that people, and OpenMetadata's API pages, use beside those that servers take. */
const aliases: Record<ServiceKind, Readonly<Record<string, string>>> = {
	pipeline: { splineproducer: 'Spline', glue: 'GluePipeline', databricks: 'DatabricksPipeline' },
	database: { postgresql: 'Postgres', sqlserver: 'Mssql', cockroachdb: 'Cockroach' },
	dashboard: { powerbiserver: 'PowerBIReportServer' },
};

const spellings: Record<ServiceKind, ReadonlyMap<string, string>> = {
	pipeline: spellingsOf('pipeline'),
	database: spellingsOf('database'),
	dashboard: spellingsOf('dashboard'),
};

/**
 * The service type that a person means, as OpenMetadata spells it: `postgresql` → `Postgres`,
 * `dbt Cloud` → `DBTCloud`. An unknown one comes back as typed.
 */
export function canonicalServiceType(kind: ServiceKind, typed: string): string {
	return spellings[kind].get(plain(typed)) ?? typed;
}

/** The proper name of a service type, `undefined` for one that this version does not know. */
export function nameOf(kind: ServiceKind, serviceType: string): string | undefined {
	return Object.hasOwn(tables[kind], serviceType) ? tables[kind][serviceType] : undefined;
}

function inOrder(kind: ServiceKind): ServiceType[] {
	const all = Object.entries(tables[kind]).map(([value, name]) => ({ value, name }));
	const rest = all.slice(mostUsed);
	// Not `localeCompare`: the first collator of a process costs 10 ms, and these names are ASCII.
	rest.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
	return [...all.slice(0, mostUsed), ...rest];
}

function spellingsOf(kind: ServiceKind): Map<string, string> {
	const found = new Map(Object.entries(aliases[kind]));
	for (const [value, name] of Object.entries(tables[kind])) found.set(plain(name), value);
	// Last, so that an exact spelling always wins over a name.
	for (const value of Object.keys(tables[kind])) found.set(plain(value), value);
	return found;
}

function plain(text: string): string {
	return text.toLowerCase().replace(/[\s_-]+/g, '');
}
