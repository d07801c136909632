import type {
	ExecuteWorkflowData,
	ExecuteWorkflowOptions,
	IExecuteWorkflowInfo,
	INodeExecutionData,
	IRun,
} from 'n8n-workflow';
import type { Job } from './job';
import type { Session } from './session';
import { readWorkflow } from './workflow-json';
import type { ParsedWorkflow } from './workflow-json';

const calledTrigger = 'n8n-nodes-base.executeWorkflowTrigger';

function findWorkflow(session: Session, { code, id }: IExecuteWorkflowInfo): ParsedWorkflow {
	if (code !== undefined) return readWorkflow(code);
	const source = session.request.workflows?.[id ?? ''];
	if (source === undefined) throw new Error(`No workflow "${id ?? ''}" was given to this run.`);
	return { ...readWorkflow(source), id: id ?? '' };
}

/** Output of the last node, all its runs together unless only the last is wanted. */
function lastOutput(run: IRun, lastRunOnly: boolean): INodeExecutionData[][] {
	const { lastNodeExecuted, runData } = run.data.resultData;
	const runs = runData[lastNodeExecuted ?? ''] ?? [];
	const branches: INodeExecutionData[][] = [];
	for (const { data } of lastRunOnly ? runs.slice(-1) : runs) {
		for (const [branch, items] of (data?.main ?? []).entries()) {
			branches[branch] = [...(branches[branch] ?? []), ...(items ?? [])];
		}
	}
	return branches;
}

/** Runs what Execute Workflow calls: in mode `integrated`, with the caller's credentials and signal. */
export async function executeSubWorkflow(
	execute: (session: Session, job: Job) => Promise<IRun>,
	session: Session,
	info: IExecuteWorkflowInfo,
	options: ExecuteWorkflowOptions,
): Promise<ExecuteWorkflowData> {
	const executionId = session.nextExecutionId();
	const execution = execute(session, {
		id: executionId,
		workflow: findWorkflow(session, info),
		mode: 'integrated',
		startType: calledTrigger,
		items: options.inputData,
	});
	if (options.doNotWaitToFinish === true) {
		session.background.push(execution.catch(() => undefined));
		return { executionId, data: [null] };
	}
	const run = await execution;
	const { error } = run.data.resultData;
	if (error !== undefined) {
		// n8n records errors as plain objects.
		throw Object.assign(new Error(error.message), error);
	}
	return { executionId, data: lastOutput(run, options.returnLastRunOnly === true) };
}
