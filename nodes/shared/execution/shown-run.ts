import type { JsonObject } from '../../../src/lib/json';
import type { StartedRun } from '../../../src/types/ingestion';

/** A run that was started, as an output shows it: of one that nobody waited for only that. */
export function shownRun({ outcome, run }: StartedRun): JsonObject {
	if (outcome === 'started') {
		return {
			state: 'started',
			finished: false,
			...(run === undefined ? {} : { runId: run.runId }),
		};
	}
	const shown: JsonObject = { state: 'queued', finished: outcome === 'ended' };
	if (outcome === 'timedOut') shown.timedOut = true;
	return Object.assign(shown, run);
}
