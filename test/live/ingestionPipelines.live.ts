import { openLive, servers, type Json, type Live } from './server';

const byFqn = (value: unknown) => ({ __rl: true, mode: 'fqn', value });

/** What says that nothing runs pipelines there: no Airflow behind the server, or it is switched off. */
const noRunner = 'RUNNER_FAILED';

describe.each(servers)('%s', (server) => {
	let live: Live;
	let service: string;
	beforeAll(async () => {
		live = await openLive(server);
		service = `${live.prefix}shop`;
		const connection = {
			config: { type: 'Mysql', username: 'u', hostPort: 'db.example.com:3306' },
		};
		const json = JSON.stringify({ name: service, serviceType: 'Mysql', connection });
		await live.run('databaseService', { operation: 'upsert', specifyFields: 'json', json });
	}, 60_000);
	afterAll(async () => {
		expect(await live.close()).toBe(0);
	}, 60_000);

	const does = async (operation: string, more: Json = {}): Promise<Json[]> =>
		await live.run('ingestionPipeline', { operation, ...more });
	const upsert = async (more: Json = {}, form: Json = {}): Promise<Json> => {
		const fields = { service: `database:${service}`, pipelineType: 'metadata', ...more };
		const json = JSON.stringify(fields);
		const [one = {}] = await does('upsert', {
			specifyFields: 'json',
			json,
			deployAfterSaving: false,
			...form,
		});
		return one;
	};
	/** Says what was skipped where nothing runs pipelines. */
	const hasRunner = ({ error }: Json, what: string): boolean => {
		const isMissing = (error as { type?: string } | undefined)?.type === noRunner;
		if (isMissing) process.stdout.write(`Skipped on ${server}: ${what}, nothing runs pipelines.\n`);
		return !isMissing;
	};

	it('Create or Update: checked, completed, and unchanged the second time', async () => {
		const schedule = { airflowConfig: { scheduleInterval: '0 3 * * *' } };
		const made = await upsert(schedule);
		expect(made).toMatchObject({ action: 'created', service: { name: service } });
		expect(JSON.stringify(made)).not.toContain('ServerConnection');
		expect(await upsert(schedule)).toMatchObject({ action: 'unchanged' });
		expect(await upsert({ description: 'New' })).toMatchObject({ action: 'updated' });
		const refused = await upsert({ airflowConfig: { scheduleInterval: 'nonsense' } });
		expect(refused.error).toMatchObject({ type: 'BAD_REQUEST' });
	}, 60_000);

	it('Get, Get Many, Get Versions, Get Runs', async () => {
		const { fullyQualifiedName } = await upsert();
		const entity = byFqn(fullyQualifiedName);
		expect(await does('get', { entity })).toMatchObject([{ fullyQualifiedName }]);
		const listed = await does('getMany', { returnAll: true, simple: true });
		expect(listed.map((one) => one.fullyQualifiedName)).toContain(fullyQualifiedName);
		expect((await does('getVersions', { entity })).length).toBeGreaterThan(0);
		expect(await does('getRuns', { entity })).toEqual([]);
	}, 60_000);

	it('Deploy, Disable, Enable, Stop Runs, where something runs pipelines', async () => {
		const { fullyQualifiedName } = await upsert();
		const entity = byFqn(fullyQualifiedName);
		const [deployed = {}] = await does('deploy', { entity });
		if (!hasRunner(deployed, 'Deploy, Disable, Enable, Stop Runs')) return;
		expect(deployed).toMatchObject({ action: 'deployed', deployed: true });
		expect(await does('disable', { entity })).toMatchObject([{ enabled: false }]);
		expect(await does('disable', { entity })).toMatchObject([{ action: 'unchanged' }]);
		expect(await does('enable', { entity })).toMatchObject([{ enabled: true }]);
		expect(await does('stopRuns', { entity })).toEqual([{ stopped: true }]);
	}, 60_000);

	it('Delete and Restore', async () => {
		const { fullyQualifiedName } = await upsert();
		const entity = byFqn(fullyQualifiedName);
		expect(await does('delete', { entity })).toEqual([{ deleted: true }]);
		const [restored = {}] = await does('restore', { entity, deployAfterSaving: false });
		expect(restored).toMatchObject({ action: 'restored' });
		const permanently = { entity, options: { deletePermanently: true } };
		expect(await does('delete', permanently)).toEqual([{ deleted: true }]);
	}, 60_000);
});
