import { Cron } from 'croner';

/** Names that Airflow and Kubernetes know for a schedule. */
const presets = new Set([
	'@hourly',
	'@daily',
	'@midnight',
	'@weekly',
	'@monthly',
	'@yearly',
	'@annually',
]);

/** Airflow has no `?` and `+`, and no working days (`15W`). */
const letters = /^[\d*,/#\-A-Za-z]+$/;
const workingDay = /(?:\d|L)W/i;

/**
 * What is wrong with a schedule; `undefined` where it is one. Servers store anything, and the run
 * never comes. Five fields: minute, hour, day of the month, month, day of the week.
 */
export function scheduleProblem(text: string): string | undefined {
	if (presets.has(text)) return undefined;
	const fields = text.trim().split(/\s+/);
	if (fields.length !== 5)
		return 'must have five fields: minute, hour, day, month, day of the week';
	if (!fields.every((field) => letters.test(field) && !workingDay.test(field)))
		return 'contains a character that is not allowed in a schedule';
	try {
		return parsed(text).nextRun() === null ? 'describes a time that never comes' : undefined;
	} catch {
		return 'has a field that is out of range';
	}
}

/** The first time after another one at which a schedule runs; `undefined` where it is none. */
export function nextRunAfter(schedule: string, after: Date, timezone = 'UTC'): Date | undefined {
	if (scheduleProblem(schedule) !== undefined) return undefined;
	return parsed(schedule, timezone).nextRun(after) ?? undefined;
}

function parsed(schedule: string, timezone = 'UTC'): Cron {
	return new Cron(schedule.trim(), {
		timezone,
		paused: true,
		mode: presets.has(schedule) ? 'auto' : '5-part',
	});
}
