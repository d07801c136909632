import { closeAll, serve } from './support';

afterAll(closeAll);

it('lists 100,000 services, 1,000 at a time', async () => {
	const server = await serve();
	for (let at = 0; at < 100_000; at++) {
		server.catalog.seed('databaseService', { name: `s${at}`, serviceType: 'Mysql' });
	}
	const names = new Set<string>();
	let after: string | undefined;
	do {
		const page = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
		const { body } = await server.get(`/v1/services/databaseServices?limit=1000${page}`);
		expect(body.data).toHaveLength(1000);
		expect(body.paging.total).toBe(100_000);
		for (const { name } of body.data) names.add(name);
		after = body.paging.after;
	} while (after !== undefined);
	expect(names.size).toBe(100_000);
}, 120_000);
