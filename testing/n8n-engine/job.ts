import type { INodeExecutionData, IRunExecutionData, WorkflowExecuteMode } from 'n8n-workflow';
import type { ParsedWorkflow } from './workflow-json';

/** One execution of a workflow. */
export interface Job {
	id: string;
	workflow: ParsedWorkflow;
	mode: WorkflowExecuteMode;
	start?: string | undefined;
	/** The kind of trigger to start at where a workflow has several. */
	startType?: string;
	items?: INodeExecutionData[] | undefined;
	/** What is known of an execution that waits. */
	waiting?: IRunExecutionData | undefined;
}
