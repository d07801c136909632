import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../lib/json-value';

export type EndState = 'success' | 'failed' | 'partialSuccess' | 'stopped';
export type RunState = 'queued' | 'running' | EndState;

/** How a run is going to go. */
export interface RunPlan {
	/** Until a worker takes it. */
	queuedMs: number;
	/** `forever`: its worker dies, and nobody tells the server. */
	runningMs: number | 'forever';
	ends: EndState;
	/** It is told otherwise a moment after its end (20256). */
	turnsInto?: { state: EndState; afterMs: number };
	/** Per step what was read and written, told at the end (1.3 on). */
	steps: JsonObject[];
	log: string;
}

const metadataSteps = [
	{ name: 'Source', records: 12, updated_records: 0, warnings: 0, errors: 0, filtered: 1 },
	{ name: 'OpenMetadata', records: 12, updated_records: 2, warnings: 0, errors: 0, filtered: 0 },
].map((step) => ({ ...step, failures: [] }));

export const ordinaryRun: RunPlan = {
	queuedMs: 2_000,
	runningMs: 8_000,
	ends: 'success',
	steps: metadataSteps,
	log: 'INFO - Ingestion started\nINFO - Workflow finished with success\n',
};

/** A run of a DAG; where it stands follows from the time. */
export class Run {
	/** Made by the worker; known at the trigger on 2.x only. */
	readonly id = randomUUID();
	/** Airflow's own name of it. */
	readonly airflowId: string;
	readonly startsAt: number;
	private endsAt: number;
	private end: EndState;

	constructor(
		readonly fullyQualifiedName: string,
		readonly requestedAt: number,
		readonly plan: RunPlan,
		/** With one active run at most, the next waits for the end of the one before. */
		notBefore = 0,
	) {
		this.airflowId = `manual__${new Date(requestedAt).toISOString()}`;
		this.startsAt = Math.max(requestedAt + plan.queuedMs, notBefore);
		const { runningMs } = plan;
		this.endsAt = runningMs === 'forever' ? Infinity : this.startsAt + runningMs;
		this.end = plan.ends;
	}

	get freeAt(): number {
		return this.endsAt;
	}

	state(now: number): RunState {
		if (now < this.startsAt && now < this.endsAt) return 'queued';
		if (now < this.endsAt) return 'running';
		const { turnsInto } = this.plan;
		return turnsInto !== undefined && now >= this.endsAt + turnsInto.afterMs
			? turnsInto.state
			: this.end;
	}

	/** Stops it; one that has ended stays as it is. */
	kill(now: number): void {
		if (this.state(now) !== 'running') return;
		this.endsAt = now;
		this.end = 'failed';
	}

	/** As the worker tells the server; `undefined` before one has it. */
	status(now: number, hasSteps: boolean): JsonObject | undefined {
		const state = this.state(now);
		if (state === 'queued') return undefined;
		const hasEnded = state !== 'running';
		return {
			runId: this.id,
			pipelineState: state,
			startDate: this.startsAt,
			timestamp: this.startsAt,
			...(hasEnded ? { endDate: this.endsAt } : {}),
			...(hasEnded && hasSteps ? { status: this.plan.steps } : {}),
		};
	}

	/** As who asks Airflow for its queue is told. */
	queued(runId: string): JsonObject {
		const { requestedAt } = this;
		return { runId, pipelineState: 'queued', startDate: requestedAt, timestamp: requestedAt };
	}
}
