import type { IExecuteResponsePromiseData, IRunExecutionData } from 'n8n-workflow';
import type { GivenCredentials } from './credentials';
import type { TypeRegistry } from './type-registry';
import type { RunRequest } from './types';

/** What an execution and the sub-workflows under it share. */
export interface Session {
	types: TypeRegistry;
	credentials: GivenCredentials;
	request: Omit<RunRequest, 'workflow'>;
	/** What Respond to Webhook sent, in order. */
	responses: IExecuteResponsePromiseData[];
	/** Finished sub-executions by id: nodes follow paired items through them. */
	finished: Map<string, IRunExecutionData>;
	/** Sub-workflows that nobody waits for. */
	background: Array<Promise<unknown>>;
	nextExecutionId: () => string;
}
