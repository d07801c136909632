import { flag, integer, listOf, objectOf, text, type Properties } from './schema';

const failure = objectOf({ name: text, error: text }, ['name', 'error']);

const step = objectOf(
	{
		name: text,
		records: integer,
		updated: integer,
		warnings: integer,
		errors: integer,
		filtered: integer,
		failures: listOf(failure),
	},
	['name'],
);

/** A run of an ingestion pipeline (`RunReport` of `src/types/ingestion.ts`). */
export const runReport: Properties = {
	runId: text,
	state: text,
	start: text,
	end: text,
	durationSeconds: integer,
	records: integer,
	warnings: integer,
	errors: integer,
	steps: listOf(step),
};

/** One that was just started (`nodes/shared/execution/shown-run.ts`). */
export const startedRun: Properties = { ...runReport, finished: flag, timedOut: flag };

/** A step of a connection's test (`TestStep`). */
export const testStep = objectOf({ name: text, passed: flag, mandatory: flag, message: text }, [
	'name',
	'passed',
	'mandatory',
]);
