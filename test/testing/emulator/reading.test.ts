import {
	type Parsed,
	type Server,
	PIPELINES,
	PRODUCTS,
	airflow,
	allVersions,
	closeAll,
	exception,
	label,
	product,
	serve,
} from './support';

afterAll(closeAll);

const names = (body: Parsed): string[] => body.data.map(({ name }: Parsed) => name);

describe.each(allVersions)('reading from %s', (version) => {
	let server: Server;
	beforeAll(async () => {
		server = await serve({ version });
		for (let at = 0; at < 25; at++) {
			const name = `s${String(at).padStart(2, '0')}`;
			server.catalog.seed('pipelineService', { ...airflow(name), deleted: at >= 22 });
		}
	});

	it('pages of ten by default, sorted by name', async () => {
		const { body } = await server.get(PIPELINES);
		expect(names(body)).toEqual(Array.from({ length: 10 }, (_, at) => `s0${at}`));
		expect(body.paging).toEqual({ after: expect.any(String), total: 22 });
	});

	it('leads from page to page and back', async () => {
		const seen: string[] = [];
		let paging: Parsed = {};
		do {
			const after = paging.after === undefined ? '' : `&after=${encodeURIComponent(paging.after)}`;
			const { body } = await server.get(`${PIPELINES}?limit=7${after}`);
			seen.push(...names(body));
			paging = body.paging;
		} while (paging.after !== undefined);
		expect(seen).toHaveLength(22);
		expect(new Set(seen).size).toBe(22);
		const before = encodeURIComponent(paging.before);
		const { body } = await server.get(`${PIPELINES}?limit=7&before=${before}`);
		expect(names(body)).toEqual(seen.slice(14, 21));
	});

	it('goes on after a cursor whose entity is gone', async () => {
		const first = await server.get(`${PIPELINES}?limit=3`);
		const gone = names(first.body).at(-1) ?? '';
		const entity: Parsed = server.catalog.find('pipelineService', gone);
		server.catalog.remove('pipelineService', gone);
		const after = encodeURIComponent(first.body.paging.after);
		const { body } = await server.get(`${PIPELINES}?limit=1&after=${after}`);
		expect(names(body)).toEqual(['s03']);
		server.catalog.seed('pipelineService', entity);
	});

	it('answers 500 to a bad cursor', async () => {
		const { status, body } = await server.get(`${PIPELINES}?after=***`);
		expect([status, body.errorType]).toEqual([500, 'UNHANDLED_SERVER_EXCEPTION']);
	});

	it('has a largest and a smallest page', async () => {
		expect((await server.get(`${PIPELINES}?limit=1000000`)).body.data).toHaveLength(22);
		expect((await server.get(`${PIPELINES}?limit=1000001`)).body).toEqual({
			code: 400,
			message: '[query param limit must be less than or equal to 1000000]',
		});
		expect((await server.get(`${PIPELINES}?limit=-1`)).status).toBe(400);
		expect((await server.get(`${PIPELINES}?limit=0`)).body).toEqual({
			data: [],
			paging: { total: 22 },
		});
	});

	it.each([
		['non-deleted', 22],
		['deleted', 3],
		['all', 25],
	])('includes %s: %i', async (include, count) => {
		const { body } = await server.get(`${PIPELINES}?include=${include}&limit=100`);
		expect([body.data.length, body.paging.total]).toEqual([count, count]);
	});

	it('shows relations only when asked', async () => {
		const { body } = await server.get(`${PIPELINES}/name/s01`);
		expect(body).not.toHaveProperty('tags');
		expect(body).not.toHaveProperty('owners');
		const asked = await server.get(`${PIPELINES}/name/s01?fields=tags,pipelines`);
		expect(asked.body).toMatchObject({ tags: [], pipelines: [] });
		expect((await server.get(`${PIPELINES}?fields=colour`)).body).toEqual({
			code: 400,
			message: 'Invalid field name colour',
		});
	});

	it('shows a tag with what the tag says of itself', async () => {
		server.catalog.edit('pipelineService', 's02', () => ({
			...airflow('s02'),
			tags: ['PII.Sensitive'],
		}));
		const { body } = await server.get(`${PIPELINES}/name/s02?fields=tags`);
		expect(body.tags).toMatchObject([{ ...label('PII.Sensitive'), description: 'Sensitive data' }]);
	});

	it('finds a soft-deleted one only when included', async () => {
		expect((await server.get(`${PIPELINES}/name/s24`)).status).toBe(404);
		expect((await server.get(`${PIPELINES}/name/s24?include=all`)).status).toBe(200);
		expect((await server.get(`${PIPELINES}/name/s24?include=never`)).status).toBe(500);
	});

	it('keeps what is soft-deleted, and restores it', async () => {
		const { body } = await server.post(PIPELINES, airflow('soft'));
		const path = `${PIPELINES}/${body.id}`;
		const deleted = await server.delete(path);
		expect(deleted.headers['x-openmetadata-change']).toBe('entitySoftDeleted');
		expect((await server.get(path)).status).toBe(404);
		const again = await server.delete(path);
		expect(again.headers['x-openmetadata-change']).toBe('entitySoftDeleted');
		expect(server.journal.slice(-3).map(({ change }) => change)).toEqual([
			'deleted',
			undefined,
			'noChange',
		]);
		const restored = await server.put(`${PIPELINES}/restore`, { id: body.id });
		expect(restored.body).toMatchObject({ id: body.id, deleted: false });
		expect((await server.get(path)).status).toBe(200);
		expect((await server.put(`${PIPELINES}/restore`, { id: body.id })).status).toBe(404);
		await server.delete(`${PIPELINES}/name/soft?hardDelete=true`);
		expect(server.catalog.find('pipelineService', 'soft')).toBeUndefined();
		expect((await server.delete(path)).status).toBe(404);
	});

	it('deletes what holds something only with it', async () => {
		await server.put(PIPELINES, airflow('full'));
		server.catalog.seed('pipeline', { name: 'nightly', service: 'full' });
		const path = `${PIPELINES}/name/full`;
		for (const query of ['', '?hardDelete=true']) {
			expect((await server.delete(`${path}${query}`)).body).toEqual({
				code: 400,
				message: 'pipelineService is not empty',
			});
		}
		expect((await server.get('/v1/pipelines/name/full.nightly')).status).toBe(200);
		expect((await server.delete(`${path}?recursive=true`)).status).toBe(200);
		expect((await server.get('/v1/pipelines/name/full.nightly')).status).toBe(404);
		await server.delete(`${path}?recursive=true&hardDelete=true`);
		expect(server.catalog.count('pipeline')).toBe(0);
	});

	it('tells versions as JSON in strings, newest first', async () => {
		const { body } = await server.put(PIPELINES, airflow('past', { description: 'one' }));
		await server.put(PIPELINES, airflow('past', { description: 'two' }));
		const history = await server.get(`${PIPELINES}/${body.id}/versions`);
		expect(history.body.entityType).toBe('pipelineService');
		const versions = history.body.versions.map((one: string) => JSON.parse(one));
		expect(versions).toMatchObject([
			{ version: 0.2, description: 'two' },
			{ version: 0.1, description: 'one' },
		]);
		const old = await server.get(`${PIPELINES}/${body.id}/versions/0.1`);
		expect(old.body).toMatchObject({ description: 'one' });
		expect((await server.get(`${PIPELINES}/${body.id}/versions/0.9`)).status).toBe(404);
	});

	it('filters by domain where there are domains', async () => {
		if (version === '1.1') return;
		await server.post(PRODUCTS, product(version, 'Churn'));
		const inside = await server.get(`${PRODUCTS}?domain=Marketing`);
		expect([names(inside.body), inside.body.paging.total]).toEqual([['Churn'], 1]);
		expect((await server.get(`${PRODUCTS}?domain=Finance`)).body.data).toEqual([]);
		expect((await server.get(`${PRODUCTS}?domain=Nowhere`)).status).toBe(404);
	});

	it('lists users, teams, classifications and tags', async () => {
		const users = await server.get('/v1/users?limit=100');
		expect(names(users.body)).toContain('alice');
		expect(names((await server.get('/v1/teams')).body)).toContain('Analytics');
		expect(names((await server.get('/v1/classifications')).body)).toContain('PII');
		const tags = await server.get('/v1/tags?parent=PII');
		expect(names(tags.body)).toEqual(['NonSensitive', 'None', 'Sensitive']);
		expect((await server.get('/v1/tags/name/PII.Sensitive')).body.name).toBe('Sensitive');
		expect((await server.get('/v1/users/name/%22dave.smith%22')).status).toBe(200);
		expect((await server.post('/v1/users', {})).body).toEqual(
			exception('HTTP 405 Method Not Allowed'),
		);
	});
});

it('caps its pages when told to', async () => {
	const server = await serve({ pageCap: 2 });
	const { body } = await server.get('/v1/users?limit=100');
	expect(body.data).toHaveLength(2);
	expect(body.paging.after).toBeDefined();
});
