import type { IncomingMessage, ServerResponse } from 'node:http';
import type {
	ExecutionError,
	ExecutionStatus,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IExecuteResponsePromiseData,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
	IRun,
	ITaskData,
	IVersionedNodeType,
	NodeExecutionHint,
	ResourceMapperFields,
	WorkflowExecuteMode,
} from 'n8n-workflow';

type LenientField = 'position' | 'parameters' | 'credentials' | 'onError';

/** A node as people export it; what is left out gets n8n's default. */
export type WorkflowNode = Partial<Omit<INode, LenientField>> & {
	name: string;
	type: string;
	position?: readonly number[];
	parameters?: object;
	credentials?: object;
	onError?: string;
};

/** A workflow as people export and import it; further fields (meta, tags) are ignored. */
export interface WorkflowJson {
	id?: string;
	name?: string;
	nodes: readonly WorkflowNode[];
	connections?: object;
	settings?: object;
	/** Read in `manual` mode only, as n8n does. */
	pinData?: object;
}

/** Data of a credential by its type, e.g. `{ openMetadataJwtApi: { baseUrl, token } }`. */
export type CredentialData = Record<string, ICredentialDataDecryptedObject>;

export interface EngineOptions {
	/** Node types by full name (`n8n-nodes-openmetadata.pipelineService`); they win over packages. */
	nodes?: Record<string, INodeType | IVersionedNodeType>;
	/** Credential types by name; they win over packages. */
	credentialTypes?: Record<string, ICredentialType>;
	/** A built package (with `dist/known`, `dist/types` or an `n8n` section), loaded as n8n does. */
	packageRoot?: string;
	/** Folders that file nodes may use; without it n8n's default, `~/.n8n-files`. Holds for all engines at a time. */
	fileAccess?: readonly string[];
	/** n8n's levels, e.g. `debug`; default `silent`. `N8N_LOG_LEVEL` wins. */
	logLevel?: string;
	/**
	 * How expressions are evaluated. A server uses `vm` (isolated-vm 7, Node 24 and later, not in
	 * jest); `legacy` runs everywhere and is the default here.
	 */
	expressions?: 'legacy' | 'vm';
}

export interface NodeEvent {
	type: 'start' | 'finish';
	workflow: string;
	node: string;
	/** On finish: the run as n8n records it (status, time in milliseconds, output). */
	run?: ITaskData;
}

export interface RunRequest {
	workflow: WorkflowJson | string;
	/** Name of the node to start at; default the first trigger. A node that is no trigger gets the items as its input. */
	start?: string;
	/** What the trigger gives out, as items or as their bare JSON; default what the trigger itself gives. */
	items?: ReadonlyArray<INodeExecutionData | IDataObject>;
	/** By type; used for every node that takes this type, whatever its credential is called. */
	credentials?: CredentialData;
	/**
	 * Goes on with an execution of this workflow that waits (status `waiting`); `items` are what its
	 * Wait node then gives out, such as the fields of its form.
	 */
	resume?: RunResult;
	/** By type and credential name, for workflows that use several of one type; these win. */
	namedCredentials?: Record<string, CredentialData>;
	/** Workflows that Execute Workflow can call, by id. */
	workflows?: Record<string, WorkflowJson | string>;
	/** Default `manual`, as with the editor's button; `sendMessageToUI` works in no other mode. */
	mode?: WorkflowExecuteMode;
	/** Stops the execution as n8n's Stop button does. */
	signal?: AbortSignal;
	onNode?: (event: NodeEvent) => void;
	onMessage?: (node: string, text: string) => void;
}

export interface RunResult {
	status: ExecutionStatus;
	error: ExecutionError | undefined;
	/** What Respond to Webhook sent, in order. */
	responses: IExecuteResponsePromiseData[];
	/** Items of one output, of all runs of the node together; none if it did not run. Unknown names throw. */
	output(node: string, branch?: number): INodeExecutionData[];
	/** Every run of the node, in order. */
	runs(node: string): ITaskData[];
	hints(node: string): NodeExecutionHint[];
	data: IRun;
}

/** The form of a node whose pick list is asked for. */
export interface FormState {
	typeVersion?: number;
	parameters?: INodeParameters;
	credentials?: CredentialData;
	/** The parameter's path, for relative references (`&name`). */
	path?: string;
}

export interface SearchState extends FormState {
	filter?: string;
	paginationToken?: string;
}

export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** A poll of a trigger, as n8n makes it every minute; or the editor's test of one (`manual`). */
export interface PollRequest {
	/** Full name of the node's type. */
	type: string;
	parameters?: INodeParameters;
	credentials?: CredentialData;
	/** What n8n keeps between polls; the poll changes it. */
	staticData: IDataObject;
	/** Default `trigger`. */
	mode?: 'trigger' | 'manual';
	/** The workflow's id: two workflows poll on their own. */
	workflow?: string;
}

/** A trigger with a webhook. */
export interface WebhookRequest extends PollRequest {
	/** Where this n8n is: `http://127.0.0.1:5678`. */
	address: string;
}

/** A request as n8n's web server hands it on. */
export interface WebhookCall {
	incoming: IncomingMessage;
	rawBody: Buffer;
	response: ServerResponse;
}

export interface Engine {
	/** Where n8n listens for a trigger; `undefined` where it does not. */
	webhookUrl(request: WebhookRequest): Promise<string | undefined>;
	/** Activation (`create`) and deactivation (`delete`) of a trigger with a webhook. */
	setWebhook(request: WebhookRequest, what: 'create' | 'delete'): Promise<void>;
	/** A call of the webhook; what it starts the workflow with, or `null`. */
	receive(request: WebhookRequest, call: WebhookCall): Promise<INodeExecutionData[] | null>;
	/** What a poll puts out; `null` where it starts no workflow. Rejects with the error that the node throws. */
	poll(request: PollRequest): Promise<INodeExecutionData[] | null>;
	/** Rejects, before any node runs, on a workflow that n8n would not start; else see `status` and `error`. */
	run(request: RunRequest): Promise<RunResult>;
	/** Runs the credential's declarative `test` as n8n's Save button does. */
	testCredential(type: string, data: ICredentialDataDecryptedObject): Promise<CredentialTestResult>;
	loadOptions(node: string, method: string, form?: FormState): Promise<INodePropertyOptions[]>;
	listSearch(node: string, method: string, form?: SearchState): Promise<INodeListSearchResult>;
	resourceMapperFields(
		node: string,
		method: string,
		form?: FormState,
	): Promise<ResourceMapperFields>;
	close(): Promise<void>;
}
