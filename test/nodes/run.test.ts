import { create, items, many, named, usePipelines } from './run-pipelines';

const { emulator, run, runInLoop, sent, credentialsWith } = usePipelines();

test('output is in the order of the input, each item paired with its own', async () => {
	emulator.setLatency(5);
	const result = await run(create, items('a', 'b', 'c', 'd'));
	expect(result.error).toBeUndefined();
	const output = result.output('Pipelines');
	expect(output.map(({ json }) => [json.name, json.action])).toEqual([
		['a', 'created'],
		['b', 'created'],
		['c', 'created'],
		['d', 'created'],
	]);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2, 3].map((item) => ({ item })),
	);
});

test('without continue-on-fail nothing is begun after the first that stops, and it says what was done', async () => {
	const performanceAndLimits = { concurrency: 1 };
	const result = await run({ ...create, performanceAndLimits }, items('a', 'x::y', 'b'));
	expect(result.status).toBe('error');
	expect(result.error).toMatchObject({
		message: 'The pipeline service "x::y" cannot be sent: "Name" must not contain "::".',
		description: expect.stringMatching(/Completed: 1 of 3 items\.$/),
		context: { itemIndex: 1 },
	});
	expect(sent('POST')).toHaveLength(1);
});

test('under continue-on-fail an item holds what happened and what to do, and all others are done', async () => {
	await run(create, items('b'));
	const result = await run(create, items('a', 'b', 'c'), { onError: 'continueRegularOutput' });
	expect(result.output('Pipelines').map(({ json }) => json.action ?? json)).toEqual([
		'created',
		{
			error: {
				type: 'ENTITY_ALREADY_EXISTS',
				httpCode: 409,
				message: 'The pipeline service "b" already exists.',
				remedy: expect.stringContaining('Return Existing'),
			},
		},
		'created',
	]);
	expect(result.output('Pipelines')[1]?.pairedItem).toEqual({ item: 1 });
});

test.each([
	['Create', create],
	['Create or Update Many', many],
])('%s: the error output gets the item with its input', async (_, parameters) => {
	const result = await run(parameters, items('a', 'x::y'), { onError: 'continueErrorOutput' });
	expect(result.output('Pipelines', 0).map(({ json }) => json.name)).toEqual(['a']);
	expect(result.output('Pipelines', 1).map(({ json }) => json)).toEqual([
		{ name: 'x::y', row: 1, error: expect.objectContaining({ type: 'BAD_REQUEST' }) },
	]);
});

test('many: what could not be done is reported beside what was', async () => {
	const result = await run(many, items('a', 'x::y'));
	expect(
		result.output('Pipelines').map(({ json, pairedItem }) => [json.action, json.name, pairedItem]),
	).toEqual([
		['created', 'a', { item: 0 }],
		['failed', 'x::y', { item: 1 }],
	]);
	expect(result.hints('Pipelines').map(({ message }) => message)).toEqual([
		'2 items: 1 created, 1 failed.',
		expect.stringMatching(
			/^a: Before metadata can be ingested, Apache Airflow also needs "hostPort"/,
		),
	]);
});

test('many, with Failed Items set to Stop: counts and reasons, and no workflow goes on', async () => {
	const result = await run({ ...many, failedItems: 'fail' }, items('x::y', 'z::y'));
	expect(result.error?.message).toMatch(/^Not completed: 2 of 2 items/);
	expect(result.error?.description).toContain('x::y: The pipeline service "x::y" cannot be sent');
});

test('a token that is refused is told with the code and what to do, and appears nowhere', async () => {
	const token = emulator.tokens.badSignature;
	const credentials = credentialsWith({ token });
	const result = await run(create, items('a'), {}, { credentials });
	expect(result.error).toMatchObject({
		httpCode: '401',
		description: expect.stringMatching(/token/i),
	});
	expect(JSON.stringify(result.data)).not.toContain(token);
});

test.each([
	['each item of Create', create, [0, 1]],
	['the list of Sync', { operation: 'sync', specifyFields: 'fieldsBelow', ...named }, [0]],
])(
	'what hinders the whole run is one failed item for %s under continue-on-fail',
	async (_, parameters, paired) => {
		const credentials = credentialsWith({ baseUrl: 'catalog' });
		const node = { onError: 'continueRegularOutput' };
		const result = await run(parameters, items('a', 'b'), node, { credentials });
		expect(
			result.output('Pipelines').map(({ json, pairedItem }) => [Object.keys(json), pairedItem]),
		).toEqual(paired.map((item) => [['error'], { item }]));
	},
);

test('a wrong base URL is told by its field before anything is sent', async () => {
	const credentials = credentialsWith({ baseUrl: 'catalog' });
	const result = await run(create, items('a'), {}, { credentials });
	expect(result.error?.message).toBe('The Base URL does not start with https:// or http://.');
});

test('items about one entity keep their order, so that the last wins', async () => {
	// The fields of a connection are read from a file first, for types that have one.
	const result = await run(
		{
			operation: 'upsert',
			...named,
			serviceType: '={{ $json.type }}',
			description: '={{ $json.description }}',
		},
		[
			{ name: 'a', description: 'first', type: 'Airflow' },
			{ name: 'a', description: 'second', type: '' },
			{ name: 'a', description: 'third', type: '' },
		],
	);
	expect(result.error).toBeUndefined();
	expect(result.output('Pipelines').map(({ json }) => [json.action, json.description])).toEqual([
		['created', 'first'],
		['updated', 'second'],
		['updated', 'third'],
	]);
});

test('items are made ready ahead, yet of those after a failure none is sent', async () => {
	emulator.setLatency(5);
	const names = Array.from({ length: 30 }, (_, index) => `service-${index}`);
	const given = items(...names).map((item, index) => ({
		...item,
		type: index === 5 ? '' : 'Airflow',
	}));
	const performanceAndLimits = { concurrency: 4 };
	const changed = { serviceType: '={{ $json.type }}', performanceAndLimits };
	const { error } = await run({ ...create, ...changed }, given);
	expect(error).toMatchObject({ context: { itemIndex: 5 } });
	expect(error?.description).toContain('Completed: 5 of 30 items.');
	const there = emulator.catalog.all('pipelineService').map(({ name }) => name);
	expect(new Set(there)).toEqual(new Set(names.slice(0, 5)));
});

test("after n8n's Stop nothing more is sent", async () => {
	emulator.setLatency(20);
	const stop = new AbortController();
	const names = Array.from({ length: 200 }, (_, index) => `service-${index}`);
	const running = run(
		{ ...create, performanceAndLimits: { concurrency: 2 } },
		items(...names),
		{},
		{ signal: stop.signal },
	);
	const ended = running.then(() => true);
	const turn = async () =>
		await new Promise<boolean>((resolve) => setImmediate(() => resolve(false)));
	while (sent('POST').length < 3 && !(await Promise.race([ended, turn()]))) continue;
	const before = sent('POST').length;
	stop.abort();
	await running;
	expect(before).toBeGreaterThan(2);
	expect(sent('POST').length - before).toBeLessThanOrEqual(2);
});

describe('Sync', () => {
	const removing = {
		operation: 'sync',
		specifyFields: 'mapAutomatically',
		removeUnlistedEntities: true,
		scope: { serviceType: 'Airflow' },
		removalLimit: 'percentage',
		maximumPercentage: 100,
	};
	const airflow = (name: string) => ({ name, serviceType: 'Airflow' });

	test('a plan has a hash in each item, sends nothing, and is carried out under that hash', async () => {
		await run(create, items('old'));
		const before = emulator.journal.length;
		const plan = await run({ ...removing, mode: 'plan' }, [airflow('new')]);
		expect(emulator.journal.slice(before).every(({ method }) => method === 'GET')).toBe(true);
		const [first] = plan.output('Pipelines');
		const planHash = first?.json.planHash;
		expect(
			plan.output('Pipelines').map(({ json }) => [json.name, json.action, json.planHash]),
		).toEqual([
			['new', 'create', planHash],
			['old', 'remove', planHash],
		]);
		const done = await run({ ...removing, mode: 'applyApprovedPlan', planHash }, [airflow('new')]);
		expect(
			done.output('Pipelines').map(({ json, pairedItem }) => [json.action, pairedItem]),
		).toEqual([
			['created', { item: 0 }],
			['removed', { item: 0 }],
		]);
		const again = await run({ ...removing, mode: 'applyApprovedPlan', planHash }, [airflow('new')]);
		expect(again.error?.message).toMatch(
			/^Nothing was sent: the plan has changed since it was approved\. It was: 1 to create, 1 to remove\. It is now: 1 unchanged\. An approved change is no longer in the plan\.$/,
		);
	});

	test('in a loop nothing is removed, because each run sees only a part of the list', async () => {
		await run(create, items('old'));
		const before = emulator.journal.length;
		const result = await runInLoop(removing, [airflow('a'), airflow('b')]);
		expect([result.error?.message, result.error?.description]).toEqual([
			'Nothing was sent: the items may be only part of the list, and a partial list must not remove the rest.',
			'Send all items in one run (no loop, no batches), or turn off Remove Unlisted Entities.',
		]);
		expect(emulator.journal.slice(before).every(({ method }) => method === 'GET')).toBe(true);
	});
});

test('secrets of the second credential reach the server and no output', async () => {
	const password = 'planted-password-93';
	const secrets = JSON.stringify({ a: { connection: { authType: { password } } } });
	const node = {
		credentials: {
			openMetadataJwtApi: { id: '1', name: 'Catalog' },
			openMetadataSecretsApi: { id: '2', name: 'Secrets' },
		},
	};
	const connectionJson = JSON.stringify({
		hostPort: 'http://airflow:8080',
		connection: { type: 'Mysql', username: 'airflow', hostPort: 'db:3306', authType: {} },
	});
	const result = await run({ ...create, connectionJson }, items('a'), node, {
		credentials: { ...credentialsWith(), openMetadataSecretsApi: { secrets } },
	});
	expect(result.error).toBeUndefined();
	expect(JSON.stringify(sent('POST'))).toContain(password);
	expect(JSON.stringify(result.output('Pipelines'))).not.toContain(password);
});
