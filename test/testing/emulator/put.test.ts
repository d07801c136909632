import {
	type Parsed,
	type Server,
	DATABASES,
	PIPELINES,
	PRODUCTS,
	airflow,
	closeAll,
	label,
	postgres,
	product,
	serve,
} from './support';

afterAll(closeAll);

const change = 'x-openmetadata-change';

describe.each(['1.1', '1.6', '1.13', '2.0'] as const)('PUT on %s', (version) => {
	let server: Server;
	beforeAll(async () => {
		server = await serve({ version });
	});
	const owned = (name: string) => {
		const reference = { id: server.id('user', name), type: 'user' };
		return version === '1.1' ? { owner: reference } : { owners: [reference] };
	};
	const stored = (name: string) => server.catalog.find('pipelineService', name);

	it('says whether it created, updated or changed nothing', async () => {
		const created = await server.put(PIPELINES, airflow('a', { description: 'one' }));
		const same = await server.put(PIPELINES, airflow('a', { description: 'one' }));
		const updated = await server.put(PIPELINES, airflow('a', { description: 'two' }));
		const answers = [created, same, updated];
		expect(answers.map(({ status }) => status)).toEqual([201, 200, 200]);
		expect(answers.map(({ headers }) => headers[change])).toEqual([
			'entityCreated',
			'entityNoChange',
			'entityUpdated',
		]);
		expect(answers.map(({ body }) => body.version)).toEqual([0.1, 0.1, 0.2]);
		expect(same.body.updatedAt).toBe(created.body.updatedAt);
		expect(updated.body.updatedAt).toBeGreaterThan(created.body.updatedAt);
		expect(updated.body).toMatchObject({
			updatedBy: 'alice',
			changeDescription: {
				fieldsUpdated: [{ name: 'description', oldValue: 'one', newValue: 'two' }],
				previousVersion: 0.1,
			},
		});
	});

	it("clears description and display name with a user's token", async () => {
		await server.put(PIPELINES, airflow('texts', { description: 'd', displayName: 'n' }));
		await server.put(PIPELINES, airflow('texts'));
		expect(stored('texts')).not.toHaveProperty('description');
		expect(stored('texts')).not.toHaveProperty('displayName');
	});

	it("keeps both with a bot's token, also when new ones are sent", async () => {
		const bot = { token: server.tokens.bot };
		await server.put(PIPELINES, airflow('botted', { description: 'd', displayName: 'n' }));
		const texts = { description: 'new', displayName: 'new' };
		const put = await server.put(PIPELINES, airflow('botted', texts), bot);
		expect(put.status).toBe(200);
		await server.put(PIPELINES, airflow('botted'), bot);
		expect(stored('botted')).toMatchObject({ description: 'd', displayName: 'n' });
		const patch = [{ op: 'replace', path: '/description', value: 'new' }];
		await server.patch(`${PIPELINES}/${put.body.id}`, patch, bot);
		expect(stored('botted')).toMatchObject({ description: 'new' });
	});

	it("sets a text that was not there with a bot's token", async () => {
		await server.put(PIPELINES, airflow('untold'));
		await server.put(PIPELINES, airflow('untold', { description: 'd' }), {
			token: server.tokens.bot,
		});
		expect(stored('untold')).toMatchObject({ description: 'd' });
	});

	it('keeps owners when omitted or empty, and replaces them when sent', async () => {
		await server.put(PIPELINES, airflow('owned', owned('alice')));
		await server.put(PIPELINES, airflow('owned'));
		if (version !== '1.1') await server.put(PIPELINES, airflow('owned', { owners: [] }));
		expect(stored('owned')?.owners).toMatchObject([{ name: 'alice' }]);
		await server.put(PIPELINES, airflow('owned', owned('bob')));
		expect(stored('owned')?.owners).toMatchObject([{ name: 'bob' }]);
	});

	it('keeps domains when omitted, and replaces them when sent', async () => {
		if (version === '1.1') return;
		const within = (name: string) => (version === '1.6' ? { domain: name } : { domains: [name] });
		await server.put(PIPELINES, airflow('housed', within('Marketing')));
		await server.put(PIPELINES, airflow('housed'));
		expect(stored('housed')?.domains).toMatchObject([{ name: 'Marketing' }]);
		await server.put(PIPELINES, airflow('housed', within('Finance')));
		expect(stored('housed')?.domains).toMatchObject([{ name: 'Finance' }]);
		const bot = { token: server.tokens.bot };
		await server.put(PIPELINES, airflow('housed', within('Marketing')), bot);
		const kept = version === '1.6' ? 'Marketing' : 'Finance';
		expect(stored('housed')?.domains).toMatchObject([{ name: kept }]);
	});

	it('unites tags and never removes one', async () => {
		if (version === '1.1') return;
		const tagged = (...names: string[]) => airflow('tagged', { tags: names.map(label) });
		await server.put(PIPELINES, tagged('Tier.Tier1'));
		const second = await server.put(PIPELINES, tagged('PII.Sensitive'));
		expect(second.body.tags.map((tag: Parsed) => tag.tagFQN)).toEqual([
			'PII.Sensitive',
			'Tier.Tier1',
		]);
		const empty = await server.put(PIPELINES, tagged());
		expect(empty.headers[change]).toBe('entityNoChange');
		expect(stored('tagged')?.tags).toHaveLength(2);
	});

	it('leaves labels that were derived, and those of tier and certification', async () => {
		const tags = [
			{ tagFQN: 'Certification.Gold' },
			{ tagFQN: 'PersonalData.Personal', labelType: 'Derived' },
			{ tagFQN: 'Quality.Verified', labelType: 'Propagated' },
		];
		const { connection, serviceType } = airflow('x') as Parsed;
		server.catalog.seed('pipelineService', { name: 'labelled', connection, serviceType, tags });
		await server.put(PIPELINES, airflow('labelled', { tags: [label('Quality.Verified')] }));
		expect(stored('labelled')?.tags).toMatchObject([
			{ tagFQN: 'Certification.Gold', labelType: 'Manual' },
			{ tagFQN: 'PersonalData.Personal', labelType: 'Derived' },
			{ tagFQN: 'Quality.Verified', labelType: 'Propagated' },
		]);
	});

	it('removes experts and reviewers that are omitted', async () => {
		if (version === '1.1') return;
		const people = {
			experts: ['carol'],
			...(version === '1.6' ? {} : { reviewers: [{ id: server.id('user', 'bob'), type: 'user' }] }),
		};
		await server.put(PRODUCTS, product(version, 'peopled', people));
		await server.put(PRODUCTS, product(version, 'peopled'));
		const product_ = server.catalog.find('dataProduct', 'peopled');
		expect(product_).toMatchObject({ experts: [], reviewers: [] });
	});

	it('refuses to leave out a connection that is stored', async () => {
		const bare = { name: 'pg', serviceType: 'Postgres' };
		await server.put(DATABASES, postgres('pg'));
		const { status } = await server.put(DATABASES, bare);
		expect(status).toBe(400);
		if (version === '1.1') return;
		const without = { ...bare, name: 'never connected' };
		expect((await server.put(DATABASES, without)).status).toBe(201);
		expect((await server.put(DATABASES, without)).status).toBe(200);
	});

	it('brings a soft-deleted service back, where POST answers 409', async () => {
		const { body } = await server.post(PIPELINES, airflow('back'));
		await server.delete(`${PIPELINES}/${body.id}`);
		expect(stored('back')?.deleted).toBe(true);
		expect((await server.post(PIPELINES, airflow('back'))).status).toBe(409);
		expect((await server.put(PIPELINES, airflow('back'))).body).toMatchObject({
			id: body.id,
			deleted: false,
		});
	});

	it('gives one of parallel first PUTs 201, and some of the others 409', async () => {
		await Promise.all(Array.from({ length: 8 }, async () => await server.get(PIPELINES)));
		const parallel = Array.from(
			{ length: 8 },
			async () => await server.put(PIPELINES, airflow('race')),
		);
		const statuses = (await Promise.all(parallel)).map(({ status }) => status);
		expect(statuses.filter((status) => status === 201)).toHaveLength(1);
		expect(statuses).toContain(409);
		expect(statuses.filter((status) => ![200, 201, 409].includes(status))).toEqual([]);
		expect((await server.put(PIPELINES, airflow('race'))).status).toBe(200);
	});
});
