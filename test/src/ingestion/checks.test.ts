import { pipelineDisplayName, pipelineName } from '../../../src/ingestion/name';
import { patternProblem } from '../../../src/ingestion/pattern';
import { nextRunAfter, scheduleProblem } from '../../../src/ingestion/schedule';

describe('schedules', () => {
	it.each([
		'0 0 * * *',
		'*/5 * * * *',
		'30 2 * * MON-FRI',
		'0 3 * * WED',
		'0 0 1,15 * *',
		'0 0 L * *',
		'0 0 * * 1#2',
		'0 0 * * 7',
		'@daily',
		' 0 0 * * * ',
	])('%s is one', (schedule) => {
		expect(scheduleProblem(schedule)).toBeUndefined();
	});

	it.each([
		['nonsense', /five fields/],
		['', /five fields/],
		['0 0 * *', /five fields/],
		['0 0 0 * * *', /five fields/],
		['@often', /five fields/],
		['0 24 * * *', /out of range/],
		['60 0 * * *', /out of range/],
		['5-1 0 * * *', /out of range/],
		['0 0 31 2 *', /never comes/],
		['0 0 ? * *', /character/],
		['0 0 15W * *', /character/],
	])('%s is none', (schedule, problem) => {
		expect(scheduleProblem(schedule)).toMatch(problem);
		expect(nextRunAfter(schedule, new Date())).toBeUndefined();
	});

	it('run at the next time after another one, in their time zone', () => {
		const after = new Date('2026-03-01T12:00:00Z');
		expect(nextRunAfter('0 3 * * *', after)?.toISOString()).toBe('2026-03-02T03:00:00.000Z');
		expect(nextRunAfter('0 3 * * *', after, 'Europe/Berlin')?.toISOString()).toBe(
			'2026-03-02T02:00:00.000Z',
		);
	});
});

describe('filters', () => {
	it.each([
		'^sys$',
		'.*',
		'',
		'a{2',
		'(?i)^tmp',
		'(?P<x>a)(?P=x)',
		'(?i:x)',
		'\\Ax\\Z',
		'a++b',
		'(?>a)',
	])('%s is one', (pattern) => {
		expect(patternProblem(pattern)).toBeUndefined();
	});

	it.each([
		['(a', 'is not a regular expression (unterminated group)'],
		['[a', 'is not a regular expression (unterminated character class)'],
		['*_tmp', 'begins with a quantifier; for "anything" write .*'],
		['(?<x>a)', 'uses JavaScript syntax for a named group; write (?P<name>…)'],
	])('%s is none', (pattern, problem) => {
		expect(patternProblem(pattern)).toBe(problem);
	});
});

describe('names', () => {
	const service = {
		id: '1',
		type: 'databaseService',
		name: 'My Shop',
		fullyQualifiedName: 'My Shop',
	};

	it('are the same again for the same service and type', () => {
		const name = pipelineName(service, 'metadata');
		expect(name).toMatch(/^my-shop-metadata-[0-9a-f]{8}$/);
		expect(pipelineName({ ...service }, 'metadata')).toBe(name);
	});

	it('are others for any other', () => {
		const others = [
			{ ...service, name: 'my_shop', fullyQualifiedName: 'my_shop' },
			{ ...service, type: 'dashboardService' },
		];
		const names = [
			...others.map((one) => pipelineName(one, 'metadata')),
			pipelineName(service, 'lineage'),
		];
		expect(new Set([pipelineName(service, 'metadata'), ...names]).size).toBe(4);
	});

	it('hold only what a runner takes, and are short', () => {
		const long = { ...service, name: `Größe/"${'x'.repeat(200)}"`, fullyQualifiedName: 'x' };
		expect(pipelineName(long, 'autoClassification')).toMatch(/^[a-z0-9-]{1,45}$/);
		expect(pipelineName({ ...service, name: '数据' }, 'dbt')).toMatch(/^dbt-[0-9a-f]{8}$/);
	});

	it('are shown as service and type', () => {
		expect(pipelineDisplayName(service, 'metadata')).toBe('My Shop metadata');
	});
});
