import type { IRun, ITaskData } from 'n8n-workflow';
import type { Session } from './session';
import type { RunResult } from './types';
import type { ParsedWorkflow } from './workflow-json';

/** Easier reading of n8n's record of an execution. */
export function toResult(run: IRun, workflow: ParsedWorkflow, session: Session): RunResult {
	const { error, runData } = run.data.resultData;
	const names = new Set(workflow.nodes.map(({ name }) => name));
	const runs = (node: string): ITaskData[] => {
		if (!names.has(node)) throw new Error(`The workflow has no node called "${node}".`);
		return runData[node] ?? [];
	};
	return {
		status: run.status,
		error,
		responses: session.responses,
		output: (node, branch = 0) => runs(node).flatMap(({ data }) => data?.main?.[branch] ?? []),
		runs,
		hints: (node) => runs(node).flatMap(({ hints }) => hints ?? []),
		data: run,
	};
}
