import type { World } from '../support';

const path = '/api/v1/services/pipelineServices';

export const names = (count: number) => Array.from({ length: count }, (_, at) => `p${at}`);

/** So many services, which are as the tests desire them. */
export function seed({ catalog }: World, count: number): void {
	for (const name of names(count)) {
		catalog.seed('pipelineService', { name, serviceType: 'Airflow', description: 'x' });
	}
}

/** How often single ones were read, and pages of the list. */
export function reads({ journal }: World): { byName: number; pages: number } {
	const read = journal.filter(({ method }) => method === 'GET');
	return {
		byName: read.filter((one) => one.path.startsWith(`${path}/name/`)).length,
		pages: read.filter((one) => one.path === path).length,
	};
}
