import type { Clock } from './clock';
import { type RunPlan, Run, ordinaryRun } from './run';

/** A DAG as Airflow keeps it. Its id is the pipeline's name alone: pipelines of one name share it. */
export interface Dag {
	/** FQN of the pipeline that was deployed last under this name: its runs are told there. */
	pipeline: string;
	/** What was deployed: later changes of the pipeline do not count before the next deployment. */
	deployed: object;
	isPaused: boolean;
	/** When Airflow will have parsed it. */
	readyAt: number;
	triggeredAt?: number;
}

/** `down`: nobody answers. `failing`: it answers 500. `unauthorized`: it does not know the server. */
export type AirflowState = 'up' | 'down' | 'failing' | 'unauthorized';

/** What a call to Airflow ends with when it does not succeed. */
export class AirflowFailure extends Error {
	constructor(readonly reason: 'unreachable' | 'unauthorized' | 'failed') {
		super(reason);
	}
}

const parseMs = 15_000;
const triggerGapMs = 1_000;

/** An Airflow with OpenMetadata's plugin. */
export class Airflow {
	state: AirflowState = 'up';
	/** How long a new DAG is unknown after its deployment (17977: 10 to 20 s). */
	parseMs = parseMs;
	/** How a run goes that nobody planned. */
	readonly usual: RunPlan = { ...ordinaryRun };
	readonly dags = new Map<string, Dag>();
	private runs: Run[] = [];
	private readonly plans = new Map<string, RunPlan[]>();

	constructor(private readonly clock: Clock) {}

	/** How the next runs of a pipeline go, one after the other. */
	plan(name: string, ...plans: Partial<RunPlan>[]): void {
		const more = plans.map((plan): RunPlan => ({ ...ordinaryRun, ...plan }));
		this.plans.set(name, [...(this.plans.get(name) ?? []), ...more]);
	}

	/** Throws where Airflow does not answer as it should. */
	check(): void {
		if (this.state === 'down') throw new AirflowFailure('unreachable');
		if (this.state === 'unauthorized') throw new AirflowFailure('unauthorized');
		if (this.state === 'failing') throw new AirflowFailure('failed');
	}

	deploy(name: string, pipeline: string, deployed: object): void {
		this.check();
		const before = this.dags.get(name);
		const readyAt = before?.readyAt ?? this.clock.now() + this.parseMs;
		this.dags.set(name, { pipeline, deployed, isPaused: false, readyAt });
	}

	/** The DAG is gone; where Airflow does not answer it stays, and nobody is told. */
	remove(name: string): void {
		if (this.state === 'up') this.dags.delete(name);
	}

	trigger(name: string): Run {
		this.check();
		const dag = this.dags.get(name);
		const now = this.clock.now();
		const { readyAt = Infinity, triggeredAt = -Infinity } = dag ?? {};
		if (dag === undefined || now < readyAt || now - triggeredAt < triggerGapMs) {
			throw new AirflowFailure('failed');
		}
		dag.triggeredAt = now;
		return this.run(name, dag.pipeline, now);
	}

	/** A run that the schedule started, or that is history. */
	plant(pipeline: string, requestedAt: number, plan: Partial<RunPlan> = {}): Run {
		const run = new Run(pipeline, requestedAt, { ...ordinaryRun, ...plan });
		this.runs.push(run);
		return run;
	}

	pause(name: string, isPaused: boolean): void {
		this.check();
		const dag = this.dags.get(name);
		if (dag !== undefined) dag.isPaused = isPaused;
	}

	kill(pipeline: string): void {
		this.check();
		const now = this.clock.now();
		for (const run of this.runsOf(pipeline)) run.kill(now);
	}

	/** Newest first. */
	runsOf(pipeline: string): Run[] {
		const own = this.runs.filter(({ fullyQualifiedName }) => fullyQualifiedName === pipeline);
		return own.sort((left, right) => right.requestedAt - left.requestedAt);
	}

	/** Nothing is known of a pipeline's runs any more. */
	forget(pipeline: string): void {
		this.runs = this.runs.filter(({ fullyQualifiedName }) => fullyQualifiedName !== pipeline);
	}

	private run(name: string, pipeline: string, now: number): Run {
		const plan = this.plans.get(name)?.shift() ?? this.usual;
		const freeAt = Math.max(0, ...this.runsOf(pipeline).map((run) => run.freeAt));
		const run = new Run(pipeline, now, plan, freeAt);
		this.runs.push(run);
		return run;
	}
}
