/** A service as a row of a table, which is what a workflow reads from a list. */
export interface Row {
	name: string;
	displayName: string;
	description: string;
	serviceType: string;
	'connection.config.hostPort': string;
	'connection.config.connection.type': string;
}

/** What the catalog holds when a run begins. */
export type Catalog = 'empty' | 'asExpected' | 'stale' | 'fivePercentStale';

const staleEvery = { asExpected: 0, stale: 1, fivePercentStale: 20 } as const;
const staleText = 'Not looked after for a while.';

const usual = 'airflow_';
const nameAt = (at: number, prefix: string): string => `${prefix}${String(at).padStart(6, '0')}`;

/** Where services are. */
export const path = '/api/v1/services/pipelineServices';

/** Where a service is read by its name. */
export function pathOfName(at: number): string {
	return `${path}/name/${nameAt(at, usual)}?include=all`;
}

export function rowsOf(count: number, prefix = usual): Row[] {
	return Array.from({ length: count }, (_, at) => ({
		name: nameAt(at, prefix),
		displayName: `Airflow ${at}`,
		description: `Pipelines of team ${at % 50}: loads orders, customers and stock every night.`,
		serviceType: 'Airflow',
		'connection.config.hostPort': `http://airflow-${at}.example.com:8080`,
		'connection.config.connection.type': 'Backend',
	}));
}

/** The same as the core client takes it. */
export function inputOf(row: Row) {
	const { name, displayName, description, serviceType } = row;
	const config = {
		hostPort: row['connection.config.hostPort'],
		connection: { type: row['connection.config.connection.type'] },
	};
	return { name, displayName, description, serviceType, connection: { config } };
}

/** Rows that the catalog holds at the start, some with an old description. */
export function rowsInCatalog(catalog: Catalog, count: number, prefix?: string): Row[] {
	if (catalog === 'empty') return [];
	const every = staleEvery[catalog];
	return rowsOf(count, prefix).map((row, at) =>
		every > 0 && at % every === 0 ? { ...row, description: staleText } : row,
	);
}
