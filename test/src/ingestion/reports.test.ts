import { checkAirflowConfig } from '../../../src/ingestion/airflow-config';
import {
	runFailed,
	runnerDisabled,
	runnerRefused,
	runUnfinished,
} from '../../../src/ingestion/failures';
import { pipelineName } from '../../../src/ingestion/name';
import { reasonOf, refusalIn } from '../../../src/ingestion/requests';
import { reportOf, statusesIn, statusOf } from '../../../src/ingestion/run-report';
import { serverTime } from '../../../src/ingestion/runs';
import type { Json, JsonObject } from '../../../src';

describe('a run', () => {
	const sparse = { runId: 'r', pipelineState: 'failed' };

	it('of which little is known is reported as far as it goes', () => {
		expect(statusesIn(sparse).map(reportOf)).toEqual([
			{ runId: 'r', state: 'failed', records: 0, warnings: 0, errors: 0, steps: [] },
		]);
	});

	it('has sums, a duration, and its first failures, shortened and without secrets', () => {
		const failures = Array.from({ length: 7 }, () => ({ name: 'n', error: 'x'.repeat(600) }));
		const status = [
			{
				name: 'Source',
				records: 3,
				updated_records: 1,
				warnings: 2,
				errors: 7,
				filtered: 4,
				failures,
			},
			{ failures: [{}, 5], records: 'many' },
			'text',
		];
		const raw = { ...sparse, timestamp: 5, startDate: 1_000, endDate: 61_000, status };
		const [report] = statusesIn({ data: [raw] }).map(reportOf);
		expect(report).toMatchObject({
			start: '1970-01-01T00:00:01.000Z',
			durationSeconds: 60,
			records: 3,
			errors: 7,
		});
		expect(report?.steps.map(({ failures: shown }) => shown.length)).toEqual([5, 1]);
		expect(report?.steps[0]?.failures[0]?.error).toHaveLength(500);
	});

	it.each<Json | undefined>([undefined, null, 'x', {}, { runId: 'r' }, { pipelineState: 'x' }])(
		'%j is none',
		(raw) => {
			expect(statusOf(raw)).toBeUndefined();
			expect(statusesIn(raw)).toEqual([]);
		},
	);

	it('that began only has no end', () => {
		const [report] = statusesIn([{ ...sparse, startDate: 0 }]).map(reportOf);
		expect(Object.keys(report ?? {})).not.toContain('durationSeconds');
	});
});

describe('the schedule', () => {
	it.each<[JsonObject, JsonObject]>([
		[
			{ startDate: '2026-01-31', endDate: 46_055 },
			{ startDate: Date.UTC(2026, 0, 31), endDate: Date.UTC(2026, 1, 2) },
		],
		[{ endDate: null, retries: undefined }, { endDate: null }],
		[{ scheduleInterval: ' ' }, { scheduleInterval: null }],
		[{ scheduleInterval: null }, { scheduleInterval: null }],
		[{ scheduleInterval: ' 0 3 * * * ' }, { scheduleInterval: '0 3 * * *' }],
	])('%j is sent as %j', (given, sent) => {
		expect(checkAirflowConfig(given)).toEqual(sent);
	});

	it.each<[JsonObject, string, string]>([
		[{ startDate: 'soon' }, 'must be a date such as 2026-01-31', 'Correct it'],
		[{ endDate: 5 }, 'must be a date such as 2026-01-31', 'Correct it'],
		[{ endDate: '01/02/2026' }, 'can mean 2026-02-01 or 2026-01-02', 'Correct it'],
		[{ endDate: true }, 'must be a date', 'Correct it'],
		[{ scheduleInterval: 5 }, 'must be text', 'Correct it'],
		[{ retrys: 5 }, 'no field "retrys"', 'Did you mean "retries"?'],
		[{ nothingLikeIt: 5 }, 'no field "nothingLikeIt"', 'Available fields: scheduleInterval'],
	])('%j is refused', (given, message, remedy) => {
		expect(() => checkAirflowConfig(given)).toThrow(
			expect.objectContaining({
				message: expect.stringContaining(message),
				remedy: expect.stringContaining(remedy),
			}),
		);
	});
});

describe('what the runner answers', () => {
	it.each<[JsonObject, string | undefined]>([
		[{ code: 200 }, undefined],
		[{}, undefined],
		[{ code: 500, reason: 'no DAG' }, 'no DAG'],
		[{ code: 500, reason: '{"message":"no DAG"}' }, 'no DAG'],
		[{ code: 500, reason: '{"other":1}' }, '{"other":1}'],
		[{ code: 500, reason: '5' }, '5'],
		[{ code: 500 }, ''],
		[{ code: 200, platform: 'disabled' }, 'ingestion is switched off on this server.'],
		[{ code: 200, reason: 'Client disabled' }, 'ingestion is switched off on this server.'],
	])('%j is the refusal %j', (body, refusal) => {
		expect(refusalIn(body)).toBe(refusal);
	});

	it('is put into words', () => {
		expect(refusalIn('text')).toBeUndefined();
		expect(reasonOf({})).toBe('');
		expect(runnerRefused('p', '').message).toBe(
			'The runner did not do what was asked for the pipeline "p".',
		);
		expect(runnerRefused('p', 'why').message).toContain('"p": why');
		expect(runnerDisabled('p').message).toContain('switched off');
		expect(runFailed('p', 'failed', undefined).message).toBe(
			'The run of the pipeline "p" ended with the state "failed".',
		);
		expect(runFailed('p', 'failed', 'x').message).toContain('First failure: x');
		expect(runUnfinished('p', 'running', 2).message).toContain('within 2 minutes');
		expect(runUnfinished('p', 'running', 0.25).message).toContain('within 0.3 minutes');
	});

	it.each([
		['Thu, 01 Jan 2026 00:00:05 GMT', Date.UTC(2026, 0, 1, 0, 0, 5)],
		['nonsense', undefined],
		[undefined, undefined],
	])('the header %s is the time %s', (date, time) => {
		expect(serverTime({ status: 200, headers: { date }, body: {} })).toBe(time);
	});
});

it('a pipeline has a name, whatever is known of its service', () => {
	const names = [
		{ id: 'i', type: 'databaseService', name: 'Läger', fullyQualifiedName: 'Läger' },
		{ id: 'i', type: 'databaseService', name: 'Läger' },
		{ id: 'i', type: 'databaseService' },
		{ id: 'i', type: 'databaseService', name: '製品' },
	].map((service) => pipelineName(service, 'metadata'));
	expect(names[0]).toBe(names[1]);
	expect(names.every((name) => /^[a-z0-9-]*metadata-[0-9a-f]{8}$/.test(name))).toBe(true);
	expect(new Set(names).size).toBe(3);
});
