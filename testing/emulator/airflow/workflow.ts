import type { JsonObject } from '../lib/json-value';

/** A step of a connection's test. */
export interface StepResult {
	name: string;
	mandatory: boolean;
	passed: boolean;
	message?: string;
	errorLog?: string;
}

/** A test of a connection (`entity/automations/workflow.json`). */
export interface Workflow {
	readonly id: string;
	readonly name: string;
	/** As it was sent, with real secrets. */
	readonly request: JsonObject;
	readonly workflowType: string;
	readonly updatedBy: string;
	triggeredAt?: number;
	/** What comes out of it. */
	steps?: StepResult[];
}

/** What a test makes of a connection's config. */
export type Tester = (config: JsonObject) => StepResult[];

/** A source that everybody reaches who has a password, a mask being none. */
export function openSource(mask: string): Tester {
	return (config) => {
		const isMasked = JSON.stringify(config).includes(mask);
		const access: StepResult = isMasked
			? {
					name: 'CheckAccess',
					mandatory: true,
					passed: false,
					message: 'Failed to connect to the source, please validate the credentials',
					errorLog: 'FATAL: password authentication failed',
				}
			: { name: 'CheckAccess', mandatory: true, passed: true };
		return [
			access,
			{ name: 'GetTables', mandatory: true, passed: access.passed },
			{ name: 'GetQueries', mandatory: false, passed: access.passed },
		];
	};
}
