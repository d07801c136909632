import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import type {
	INode,
	INodeExecutionData,
	IRun,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createAdditionalData } from './additional-data';
import type { Job } from './job';
import { observe, readUiMessage } from './observe';
import type { Session } from './session';
import { executeSubWorkflow } from './sub-workflow';
import { findStart, isTrigger } from './workflow-json';

/**
 * Where the items come in. In manual mode n8n runs the trigger itself unless its output is pinned;
 * in all others what the trigger gave is already there and passes through it.
 */
function firstStep(job: Job, node: INode, fromTrigger: boolean): IRunExecutionData {
	const { items, mode } = job;
	const pinned = mode === 'manual' ? { ...job.workflow.pinData } : {};
	if (mode === 'manual' && fromTrigger && items !== undefined) pinned[node.name] = items;
	return createRunExecutionData({
		resultData: { pinData: pinned },
		executionData: {
			nodeExecutionStack: [{ node, data: { main: [items ?? [{ json: {} }]] }, source: null }],
		},
	});
}

/** Where a waiting execution goes on: n8n skips the node that waited, and hands its items on. */
function nextStep(waiting: IRunExecutionData, items: INodeExecutionData[] = []): IRunExecutionData {
	const state = structuredClone(waiting);
	const [waited] = state.executionData?.nodeExecutionStack ?? [];
	if (waited === undefined) throw new Error('This execution does not wait for anything.');
	waited.data = { main: [items] };
	return state;
}

function surroundings(session: Session, job: Job): IWorkflowExecuteAdditionalData {
	const { request, credentials, finished } = session;
	const hooks = new ExecutionLifecycleHooks(job.mode, job.id, {
		...job.workflow,
		active: false,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		activeVersionId: null,
	});
	observe(hooks, session, job.workflow.name);
	return {
		...createAdditionalData(credentials),
		executionId: job.id,
		hooks,
		executeWorkflow: async (info, _parent, options) =>
			await executeSubWorkflow(execute, session, info, options),
		getRunExecutionData: async (id) => finished.get(id),
		sendDataToUI: (type, data) => {
			const message = readUiMessage(type, data);
			if (message !== undefined) request.onMessage?.(message.node, message.text);
		},
	};
}

function stateOf({ types }: Session, job: Job, workflow: Workflow): IRunExecutionData {
	if (job.waiting !== undefined) return nextStep(job.waiting, job.items);
	const start = findStart(workflow, job.start, job.startType);
	return firstStep(job, start, isTrigger(start, types));
}

/**
 * Runs one workflow through n8n's `WorkflowExecute`. An abort cancels as the Stop button does: the
 * node's cancel signal fires, and the run ends as `canceled` when that node has returned.
 * @throws WorkflowHasIssuesError before any node runs, e.g. for an empty required parameter
 */
export async function execute(session: Session, job: Job): Promise<IRun> {
	const nodes = job.workflow.nodes.map((node) => ({
		...node,
		credentials: session.credentials.selectFor(node),
	}));
	const workflow = new Workflow({
		...job.workflow,
		nodes,
		active: false,
		nodeTypes: session.types,
	});
	const state = stateOf(session, job, workflow);

	const engine = new WorkflowExecute(surroundings(session, job), job.mode, state);
	const execution = engine.processRunExecutionData(workflow);
	const { signal } = session.request;
	const cancel = (): void => execution.cancel();
	if (signal?.aborted === true) cancel();
	signal?.addEventListener('abort', cancel, { once: true });
	const run = await execution.finally(() => signal?.removeEventListener('abort', cancel));
	session.finished.set(job.id, run.data);
	return run;
}
