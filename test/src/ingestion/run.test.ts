import { run } from '../../../src/ingestion/run';
import type { RunOptions } from '../../../src/types/ingestion';
import { closeAll, refusal } from '../support';
import { type IngestionWorld, isFrom, releases, serveIngestion } from './support';

afterEach(closeAll);

const wait = { timeLimitMs: 600_000, intervalMs: 10_000 };
const waiting: RunOptions = { wait };

describe.each(releases)('a run on %s', (version) => {
	let world: IngestionWorld;
	beforeEach(async () => {
		world = await serveIngestion(version);
	});

	it('is started and waited for, and its success confirmed once', async () => {
		const pipeline = await world.pipeline('p');
		const { outcome, run: report } = await run(world.context, pipeline, waiting);
		expect(outcome).toBe('ended');
		expect(report).toMatchObject({ state: 'success', durationSeconds: 8 });
		expect(report?.runId).toBe(world.ingestion.airflow.runsOf('shop.p')[0]?.id);
		expect(report?.records).toBe(isFrom(version, '1.6') ? 24 : 0);
		expect(world.pauses.filter((one) => one === 5_000)).toHaveLength(1);
		expect(triggers(world)).toBe(1);
	});

	it('is started only, where nobody waits', async () => {
		const pipeline = await world.pipeline('p');
		const { outcome, run: report } = await run(world.context, pipeline);
		expect(outcome).toBe('started');
		expect(report?.state).toBe(isFrom(version, '2.0') ? 'queued' : undefined);
		expect(world.pauses).toEqual([]);
	});

	it('is started as soon as Airflow knows the pipeline', async () => {
		const pipeline = await world.pipeline('p', {}, false);
		world.ingestion.airflow.deploy('p', 'shop.p', {});
		const { outcome } = await run(world.context, pipeline, waiting);
		expect(outcome).toBe('ended');
		expect(triggers(world)).toBeGreaterThan(1);
		expect(world.ingestion.airflow.runsOf('shop.p')).toHaveLength(1);
	});

	it('is not tried for longer than a minute', async () => {
		const pipeline = await world.pipeline('p', {}, false);
		const error = await refusal(run(world.context, pipeline, waiting));
		expect(error).toMatchObject({
			type: 'RUNNER_FAILED',
			message: 'The pipeline "p" was not started: Airflow does not know it.',
		});
		expect(error.remedy).toMatch(/^Deploy it\. /);
		const waited = world.pauses.reduce((all, one) => all + one, 0);
		expect(waited).toBeGreaterThan(45_000);
		expect(waited).toBeLessThanOrEqual(60_000);
	});

	it('is told from the ones before it', async () => {
		const { airflow, clock } = world.ingestion;
		const pipeline = await world.pipeline('p');
		for (const ago of [86_400_000, 60_000, 500]) {
			airflow.plant('shop.p', clock.now() - ago, { queuedMs: 0, runningMs: 100, ends: 'failed' });
		}
		const { run: report } = await run(world.context, pipeline, waiting);
		expect(report?.state).toBe('success');
	});

	it('is told from one that waits before it', async () => {
		const { airflow, clock } = world.ingestion;
		airflow.plan('p', { runningMs: 30_000 });
		const pipeline = await world.pipeline('p');
		const other = airflow.plant('shop.p', clock.now() - 1_000, {
			runningMs: 60_000,
			ends: 'failed',
		});
		const { run: report } = await run(world.context, pipeline, waiting);
		expect(report?.runId).not.toBe(other.id);
		expect(report?.state).toBe('success');
	});

	it('that fails says what failed first', async () => {
		const failures = [{ name: 'orders', error: 'password=planted-secret denied', stackTrace: 'x' }];
		world.ingestion.airflow.plan('p', {
			ends: 'failed',
			steps: [{ name: 'Source', records: 3, errors: 1, warnings: 2, failures }],
		});
		const pipeline = await world.pipeline('p');
		const error = await refusal(run(world.context, pipeline, { wait, failIfFailed: true }));
		expect(error.type).toBe('RUN_FAILED');
		expect(error.message).toMatch(/^The run of the pipeline "p" ended with the state "failed"\./);
		expect(error.message).not.toContain('planted-secret');
		if (isFrom(version, '1.6')) expect(error.message).toContain('First failure: orders: password=');
	});

	it.each([
		['failed', { ends: 'failed' }],
		['partialSuccess', { ends: 'partialSuccess' }],
		['stopped', { ends: 'stopped' }],
		['failed', { turnsInto: { state: 'failed', afterMs: 3_000 } }],
	] as const)('ends as %s', async (state, plan) => {
		world.ingestion.airflow.plan('p', { runningMs: 8_500, ...plan });
		const pipeline = await world.pipeline('p');
		const { run: report } = await run(world.context, pipeline, waiting);
		expect(report?.state).toBe(state);
	});

	it('that never ends is waited for as long as allowed', async () => {
		world.ingestion.airflow.plan('p', { runningMs: 'forever' });
		const pipeline = await world.pipeline('p');
		const { outcome, run: report } = await run(world.context, pipeline, waiting);
		expect([outcome, report?.state]).toEqual(['timedOut', 'running']);
		expect(world.pauses.reduce((all, one) => all + one, 0)).toBe(600_000);
	});

	it('that never ends fails, where a failure was asked for', async () => {
		world.ingestion.airflow.plan('p', { queuedMs: 10_000_000 });
		const pipeline = await world.pipeline('p');
		const error = await refusal(run(world.context, pipeline, { wait, failIfFailed: true }));
		expect(error.message).toBe(
			'The run of the pipeline "p" did not end within 10 minutes (queued).',
		);
	});

	it('is started by whoever may: before 2.0 that is everybody', async () => {
		const pipeline = await world.pipeline('p');
		const started = run(world.as('consumer'), pipeline, waiting);
		if (isFrom(version, '2.0')) expect((await refusal(started)).type).toBe('FORBIDDEN');
		else expect((await started).outcome).toBe('ended');
	});

	it('is not started while Airflow is down', async () => {
		const pipeline = await world.pipeline('p');
		world.ingestion.airflow.state = 'down';
		const error = await refusal(run(world.context, pipeline, waiting));
		expect(error).toMatchObject({
			type: 'RUNNER_FAILED',
			message: 'OpenMetadata cannot reach Airflow, which runs its ingestion.',
		});
		expect(triggers(world)).toBe(1);
	});
});

it('is not reported as started where the client is switched off', async () => {
	const world = await serveIngestion('2.0');
	const pipeline = await world.pipeline('p');
	world.ingestion.isClientEnabled = false;
	const error = await refusal(run(world.context, pipeline, waiting));
	expect(error.message).toBe(
		'Nothing was done with the pipeline "p": ingestion is switched off on this server.',
	);
});

it('goes on being waited for while Airflow is down', async () => {
	const world = await serveIngestion('1.13');
	const pipeline = await world.pipeline('p');
	world.ingestion.airflow.plan('p', { runningMs: 60_000 });
	let pauses = 0;
	const { pause } = world.waiting;
	world.waiting.pause = async (milliseconds) => {
		pauses += 1;
		world.ingestion.airflow.state = pauses < 4 ? 'down' : 'up';
		await pause(milliseconds);
	};
	const { run: report } = await run(world.context, pipeline, waiting);
	expect(report?.state).toBe('success');
});

function triggers({ journal }: IngestionWorld): number {
	return journal.filter(({ path }) => path.includes('/trigger/')).length;
}
