import type { INodeProperties } from 'n8n-workflow';
import type { RunOptions } from '../../../../src/types/ingestion';
import type { ItemParameters } from '../../execution/item-parameters';
import { shownWhen } from '../../base/shown-when';
import { count, toggle } from '../options';

/** Whether, and how long, a run is waited for. */
export const waiting: INodeProperties[] = [
	toggle(
		'Wait for Completion',
		'waitForCompletion',
		'Whether to wait until the run has ended. Otherwise it is only started.',
	),
	...shownWhen({ waitForCompletion: [true] }, [
		toggle(
			'Fail the Item If the Run Fails',
			'failIfRunFails',
			'Whether the item fails if the run fails, is stopped, or does not end in time',
		),
		count('Time Limit', 'timeLimit', 'Minutes to wait for the end of the run', 60),
		count('Interval', 'interval', 'Seconds between checks of the run', 10),
	]),
];

export function readWaiting(form: ItemParameters): RunOptions {
	if (!form.flag('waitForCompletion')) return {};
	return {
		wait: {
			timeLimitMs: form.number('timeLimit', 0) * 60_000,
			intervalMs: form.number('interval', 1) * 1000,
		},
		failIfFailed: form.flag('failIfRunFails'),
	};
}
