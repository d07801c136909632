import { redactor } from '../http/failures/redact';
import { type Json, type JsonObject, isObject, textAt } from '../lib/json';
import type { RunReport, StepReport } from '../types/ingestion';

/** A status with what is needed to tell runs apart. */
export interface Status {
	runId: string;
	state: string;
	/** Milliseconds since 1970. */
	timestamp: number;
	raw: JsonObject;
}

/** `PipelineStatus` of the server; `undefined` for what is none. */
export function statusOf(raw: Json | undefined): Status | undefined {
	if (!isObject(raw)) return undefined;
	const state = textAt(raw, 'pipelineState');
	const runId = textAt(raw, 'runId');
	if (state === undefined || runId === undefined) return undefined;
	return { runId, state, timestamp: numberAt(raw, 'timestamp') ?? 0, raw };
}

/** The statuses in an answer: a list, an object, or a page. Newest first. */
export function statusesIn(raw: Json | undefined): Status[] {
	const rows = isObject(raw) && Array.isArray(raw.data) ? raw.data : raw;
	const list = Array.isArray(rows) ? rows : [rows];
	const statuses = list.flatMap((row) => statusOf(row) ?? []);
	return statuses.sort((left, right) => right.timestamp - left.timestamp);
}

export function hasEnded({ state }: Pick<Status, 'state'>): boolean {
	return state !== 'queued' && state !== 'running';
}

const mostFailures = 5;
const longestError = 500;
/** Errors quote commands and connection strings. */
const redact = redactor([]);

export function reportOf({ raw, runId, state }: Status): RunReport {
	const start = numberAt(raw, 'startDate');
	const end = numberAt(raw, 'endDate');
	const steps = stepsIn(raw.status);
	const sum = (of: (step: StepReport) => number) => steps.reduce((all, step) => all + of(step), 0);
	return {
		runId,
		state,
		...(start === undefined ? {} : { start: new Date(start).toISOString() }),
		...(end === undefined ? {} : { end: new Date(end).toISOString() }),
		...(start === undefined || end === undefined
			? {}
			: { durationSeconds: Math.round((end - start) / 1000) }),
		records: sum(({ records }) => records),
		warnings: sum(({ warnings }) => warnings),
		errors: sum(({ errors }) => errors),
		steps,
	};
}

function stepsIn(status: Json | undefined): StepReport[] {
	return Array.isArray(status) ? status.filter(isObject).map(stepOf) : [];
}

function stepOf(raw: JsonObject): StepReport {
	const failures = Array.isArray(raw.failures) ? raw.failures.filter(isObject) : [];
	return {
		name: textAt(raw, 'name') ?? '',
		records: numberAt(raw, 'records') ?? 0,
		updated: numberAt(raw, 'updated_records') ?? 0,
		warnings: numberAt(raw, 'warnings') ?? 0,
		errors: numberAt(raw, 'errors') ?? 0,
		filtered: numberAt(raw, 'filtered') ?? 0,
		failures: failures.slice(0, mostFailures).map((failure) => ({
			name: redact(textAt(failure, 'name') ?? ''),
			error: shortened(redact(textAt(failure, 'error') ?? '')),
		})),
	};
}

function shortened(text: string): string {
	return text.length <= longestError ? text : `${text.slice(0, longestError - 1)}…`;
}

function numberAt(object: JsonObject, key: string): number | undefined {
	const value = object[key];
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
