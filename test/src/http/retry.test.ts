import type { Fault } from '../../../src/errors/fault';
import {
	nextWait,
	policies,
	retryAfterMs,
	type FailedAttempt,
} from '../../../src/http/retry/policy';

const attempt = (given: Partial<FailedAttempt>): FailedAttempt => ({
	fault: 'broken',
	attempts: 1,
	repeatable: true,
	random: 1,
	elapsedMs: 0,
	budgetMs: 120_000,
	...given,
});

test('waits twice as long each time, up to 16 s', () => {
	const waits = [1, 2, 3, 4, 5, 6, 7].map((attempts) => nextWait(attempt({ attempts })));
	expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000]);
	expect(nextWait(attempt({ fault: 'busy', attempts: 50 }))).toBe(16_000);
});

test('full jitter: any part of the wait, down to none', () => {
	expect(nextWait(attempt({ random: 0 }))).toBe(0);
	expect(nextWait(attempt({ random: 0.5, attempts: 3 }))).toBe(500);
});

test('waits at least as long as the server asks', () => {
	expect(nextWait(attempt({ fault: 'busy', retryAfterMs: 5000 }))).toBe(5000);
	expect(nextWait(attempt({ fault: 'busy', retryAfterMs: 5, attempts: 4 }))).toBe(2000);
});

test('stops when the next attempt would begin after the budget', () => {
	expect(nextWait(attempt({ elapsedMs: 119_749 }))).toBe(250);
	expect(nextWait(attempt({ elapsedMs: 119_750 }))).toBeUndefined();
	expect(nextWait(attempt({ retryAfterMs: 60_000, elapsedMs: 60_000 }))).toBeUndefined();
});

const unsafe: [Fault, boolean][] = [
	['unresolved', true],
	['unconnected', true],
	['busy', true],
	['broken', false],
	['timeout', false],
	['garbled', false],
	['overloaded', false],
	['failed', false],
	['permanent', false],
];
test.each(unsafe)('an unsafe request after "%s" is sent again: %s', (fault, again) => {
	expect(nextWait(attempt({ fault, repeatable: false })) !== undefined).toBe(again);
});

test('different faults of one request do not use up each other’s attempts', () => {
	const third = attempt({ fault: 'garbled', attempts: 3 });
	expect(nextWait(third)).toBeUndefined();
	expect(nextWait({ ...third, alike: 1 })).toBeDefined();
});

test.each(Object.entries(policies))('"%s" is tried so many times in all', (name, { attempts }) => {
	const fault = name as Fault;
	if (attempts === Infinity)
		return expect(nextWait(attempt({ fault, attempts: 1000 }))).toBeDefined();
	expect(nextWait(attempt({ fault, attempts }))).toBeUndefined();
	if (attempts > 1) expect(nextWait(attempt({ fault, attempts: attempts - 1 }))).toBeDefined();
});

const now = Date.UTC(2025, 0, 1);
test.each([
	[undefined, undefined],
	['', undefined],
	['soon', undefined],
	['1', 1000],
	[' 2.5 ', 2500],
	['0', 0],
	['3600', 60_000],
	['Wed, 01 Jan 2025 00:00:20 GMT', 20_000],
	['Wed, 01 Jan 2025 12:00:00 GMT', 60_000],
	['Tue, 31 Dec 2024 00:00:00 GMT', 0],
])('Retry-After %j asks for %s ms', (header, wait) => {
	expect(retryAfterMs(header, now)).toBe(wait);
});
