import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { ParameterError } from '../base/errors';
import { choiceOf, numberFrom } from '../base/strict-values';
import type { FormReader } from './form-reader';
import type { InputOperation } from './operations';

const schedules = ['', 'onDemand', 'hourly', 'daily', 'weekly', 'cron'] as const;

type Schedule = (typeof schedules)[number];

const named: Readonly<Record<Schedule, { name: string; description?: string }>> = {
	'': { name: 'Leave Unchanged', description: 'A new pipeline runs on demand only' },
	onDemand: { name: 'On Demand', description: 'Only when it is run' },
	hourly: { name: 'Hourly' },
	daily: { name: 'Daily' },
	weekly: { name: 'Weekly' },
	cron: { name: 'Custom (Cron)' },
};

/** What is created has nothing yet that could be left unchanged. */
function optionsIn(operation: InputOperation): INodePropertyOptions[] {
	const all = schedules.map((value) => ({ value, ...named[value] }));
	if (operation !== 'create') return all;
	return [{ name: 'Default (On Demand)', value: '' }, ...all.slice(1)];
}

/** When a pipeline runs. */
export function scheduleFields(label: string, operation: InputOperation): INodeProperties[] {
	return [
		{
			displayName: label,
			name: 'schedule',
			type: 'options',
			options: optionsIn(operation),
			default: '',
			description: 'When the pipeline runs by itself. Times are in UTC.',
		},
		{
			displayName: 'Day',
			name: 'scheduleDay',
			type: 'options',
			options: days.map((name) => ({ name, value: name.toLowerCase() })),
			default: 'sunday',
			displayOptions: { show: { schedule: ['weekly'] } },
		},
		{
			displayName: 'Hour (UTC)',
			name: 'scheduleHour',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 23 },
			default: 0,
			displayOptions: { show: { schedule: ['daily', 'weekly'] } },
		},
		{
			displayName: 'Cron Expression',
			name: 'cronExpression',
			type: 'string',
			default: '',
			placeholder: 'e.g. 30 3 * * 1-5',
			description: 'Minute, hour, day of the month, month and day of the week, in UTC',
			displayOptions: { show: { schedule: ['cron'] } },
		},
	];
}

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** `undefined` where it stays as it is. Throws a `ParameterError`. */
export function readSchedule(form: FormReader): { scheduleInterval: string | null } | undefined {
	const given = form.value('schedule');
	const chosen = given === undefined ? '' : choiceOf('schedule', given, schedules);
	if (chosen === '') return undefined;
	return { scheduleInterval: cronOf[chosen](form) };
}

const cronOf: Readonly<Record<Exclude<Schedule, ''>, (form: FormReader) => string | null>> = {
	onDemand: () => null,
	hourly: () => '0 * * * *',
	daily: (form) => `0 ${hourIn(form)} * * *`,
	weekly: (form) => `0 ${hourIn(form)} * * ${dayIn(form)}`,
	cron: typedCron,
};

function hourIn(form: FormReader): number {
	const hour = numberFrom(0, 'scheduleHour', form.value('scheduleHour') ?? 0);
	if (Number.isInteger(hour) && hour < 24) return hour;
	throw new ParameterError(
		'Hour (UTC): this must be a whole number from 0 to 23.',
		'Enter an hour, or check the result of its expression.',
		'scheduleHour',
	);
}

/** As cron counts them, from Sunday on. */
function dayIn(form: FormReader): number {
	const names = days.map((day) => day.toLowerCase());
	const given = form.value('scheduleDay');
	return names.indexOf(given === undefined ? 'sunday' : choiceOf('scheduleDay', given, names));
}

function typedCron(form: FormReader): string {
	const typed = form.value('cronExpression');
	if (typeof typed === 'string' && typed.trim() !== '') return typed.trim();
	throw new ParameterError(
		'Cron Expression is empty.',
		'Enter one such as 30 3 * * 1-5, or choose another schedule.',
		'cronExpression',
	);
}
