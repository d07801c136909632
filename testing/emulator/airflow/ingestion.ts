import type { JsonObject } from '../lib/json-value';
import { Airflow } from './airflow';
import { Clock } from './clock';
import type { RunPlan } from './run';
import { type Tester, type Workflow, openSource } from './workflow';

export interface IngestionOptions {
	/** `manual`: time passes only when a test says so. Default `real`. */
	clock?: 'real' | 'manual';
	/** How long a new DAG is unknown to Airflow. Default 15 s. */
	parseMs?: number;
	/** How long tests of connections take. Default 4 s. */
	testMs?: number;
	/** How runs go that nobody planned, where it is not 2 s in the queue and 8 s of work. */
	run?: Partial<RunPlan>;
}

/** Everything behind the server that ingests: Airflow, its runs, and what was told of them. */
export class Ingestion {
	readonly clock: Clock;
	readonly airflow: Airflow;
	/** `PIPELINE_SERVICE_CLIENT_ENABLED`. */
	isClientEnabled = true;
	/** Statuses that requests told, by pipeline (FQN) and run. */
	readonly told = new Map<string, Map<string, JsonObject>>();
	/** Tests of connections, by id. */
	readonly workflows = new Map<string, Workflow>();
	/** Characters of a log in one answer. */
	logPartLength = 100_000;
	/** How long tests of connections take; the first quarter of it until they begin. */
	testMs = 4_000;
	/** What tests of connections find. */
	tester: Tester = openSource('*********');
	/** The token that answers show of themselves. */
	botToken = '';

	constructor({ clock, parseMs, testMs, run = {} }: IngestionOptions = {}) {
		this.clock = new Clock(clock);
		this.airflow = new Airflow(this.clock);
		Object.assign(this.airflow.usual, run);
		if (parseMs !== undefined) this.airflow.parseMs = parseMs;
		if (testMs !== undefined) this.testMs = testMs;
	}
}
