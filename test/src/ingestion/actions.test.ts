import { deploy, stopRuns } from '../../../src/ingestion/deploy';
import { lastLog } from '../../../src/ingestion/logs';
import { setEnabled } from '../../../src/ingestion/switch';
import { closeAll, refusal } from '../support';
import { type IngestionWorld, isFrom, releases, serveIngestion } from './support';

afterEach(closeAll);

describe.each(releases)('on %s', (version) => {
	let world: IngestionWorld;
	beforeEach(async () => {
		world = await serveIngestion(version);
	});

	it('a pipeline is deployed', async () => {
		const pipeline = await world.pipeline('p', {}, false);
		await deploy(world.context, pipeline);
		expect(world.ingestion.airflow.dags.has('p')).toBe(true);
		expect((await world.read('p')).deployed).toBe(true);
	});

	it('a config that the ingestion refuses is told with what it said', async () => {
		const pipeline = await world.pipeline(
			'p',
			{ pipelineType: 'profiler', sourceConfig: { config: { colour: 'red' } } },
			false,
		);
		const error = await refusal(deploy(world.context, pipeline));
		expect(error).toMatchObject({ type: 'BAD_REQUEST', field: 'sourceConfig.config' });
		expect(error.message).toBe(
			'OpenMetadata’s ingestion did not accept "sourceConfig.config". Request Validation Error parsing payload: colour: extra fields not permitted',
		);
	});

	it('an Airflow that does not know the server is no wrong token of ours', async () => {
		const pipeline = await world.pipeline('p', {}, false);
		world.ingestion.airflow.state = 'unauthorized';
		const error = await refusal(deploy(world.context, pipeline));
		expect(error).toMatchObject({
			type: 'RUNNER_FAILED',
			message: 'Airflow does not accept the name and password that OpenMetadata has for it.',
		});
	});

	it('whoever may not deploy is told so, and on 1.6 that it was done', async () => {
		const pipeline = await world.pipeline('p', {}, false);
		const error = await refusal(deploy(world.as('consumer'), pipeline));
		expect(error.type).toBe('FORBIDDEN');
		const deploysFirst = isFrom(version, '1.6') && !isFrom(version, '2.0');
		expect(/deploys before it checks/.test(error.remedy)).toBe(deploysFirst);
		expect(world.ingestion.airflow.dags.has('p')).toBe(deploysFirst);
	});

	it('runs are stopped', async () => {
		const { airflow, clock } = world.ingestion;
		const pipeline = await world.pipeline('p');
		airflow.plant('shop.p', clock.now() - 5_000, { runningMs: 'forever' });
		await stopRuns(world.context, pipeline);
		expect(airflow.runsOf('shop.p')[0]?.state(clock.now())).toBe('failed');
	});

	it('a pipeline is switched off and on, each once', async () => {
		const pipeline = await world.pipeline('p');
		expect(await setEnabled(world.context, pipeline, true)).toBe(false);
		expect(await setEnabled(world.context, pipeline, false)).toBe(true);
		const off = await world.read('p');
		expect(off.enabled).toBe(false);
		expect(await setEnabled(world.context, off, false)).toBe(false);
		expect(await setEnabled(world.context, off, true)).toBe(true);
		expect((await world.read('p')).enabled).toBe(true);
		const flips = world.writes().filter(({ path }) => path.includes('toggleIngestion'));
		expect(flips).toHaveLength(2);
	});

	it('a pipeline that somebody else flips in the same moment ends as asked for', async () => {
		const pipeline = await world.pipeline('p');
		const stale = { ...pipeline, enabled: false };
		expect(await setEnabled(world.context, stale, true)).toBe(true);
		expect((await world.read('p')).enabled).toBe(true);
	});

	it('one that is not deployed is not said to be switched', async () => {
		const pipeline = await world.pipeline('p', {}, false);
		const error = await refusal(setEnabled(world.context, pipeline, false));
		expect(error.message).toBe('The pipeline "p" is not deployed.');
		expect(world.writes()).toEqual([]);
	});

	it('the end of a log is read, without secrets', async () => {
		const { airflow, clock } = world.ingestion;
		world.ingestion.logPartLength = 50;
		const token = world.tokens.bot;
		const lines = Array.from({ length: 40 }, (_, at) => `line ${at + 1}`);
		const log = [...lines, `jwtToken: ${token}`, 'Traceback: the end'].join('\n');
		const pipeline = await world.pipeline('p');
		airflow.plant('shop.p', clock.now() - 60_000, { log });
		const whole = await lastLog(world.context, pipeline, 10_000);
		expect(whole).toMatchObject({ isCut: false });
		expect(whole.log).toMatch(/^line 1\n/);
		expect(whole.log).toMatch(/Traceback: the end$/);
		expect(whole.log).not.toContain(token);
		const end = await lastLog(world.context, pipeline, 30);
		expect(end.isCut).toBe(true);
		expect(end.log).toHaveLength(30);
		expect(end.log).toMatch(/Traceback: the end$/);
	});

	it('a log is not there while Airflow is down', async () => {
		const pipeline = await world.pipeline('p');
		world.ingestion.airflow.state = 'down';
		const error = await refusal(lastLog(world.context, pipeline, 1_000));
		expect(error.type).toBe('RUNNER_FAILED');
	});
});

it('a deployment that the server only says it did is none', async () => {
	const world = await serveIngestion('2.0');
	const pipeline = await world.pipeline('p', {}, false);
	world.ingestion.isClientEnabled = false;
	const error = await refusal(deploy(world.context, pipeline));
	expect(error.remedy).toContain('PIPELINE_SERVICE_CLIENT_ENABLED');
});
