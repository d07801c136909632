import { jsonParse, NodeHelpers } from 'n8n-workflow';
import type {
	IConnections,
	INode,
	INodeExecutionData,
	INodeTypes,
	IPinData,
	IWorkflowSettings,
	Workflow,
} from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod/v4';
import type { RunRequest, WorkflowJson } from './types';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const nodeShape = z.looseObject({
	id: z.string(),
	name: z.string(),
	type: z.string(),
	typeVersion: z.number(),
	position: z.tuple([z.number(), z.number()]),
	parameters: z.looseObject({}),
});

const addDefaults = (node: unknown): unknown =>
	isObject(node)
		? { id: randomUUID(), typeVersion: 1, position: [0, 0], parameters: {}, ...node }
		: node;

const workflowShape = z.object({
	id: z.string().default('workflow'),
	name: z.string().default('Workflow'),
	nodes: z.array(
		z.preprocess(
			addDefaults,
			z.custom<INode>((node) => nodeShape.safeParse(node).success, 'is no node of a workflow'),
		),
	),
	connections: z.custom<IConnections>(isObject).default({}),
	settings: z.custom<IWorkflowSettings>(isObject).default({ executionOrder: 'v1' }),
	pinData: z.custom<IPinData>(isObject).default({}),
});

export type ParsedWorkflow = z.infer<typeof workflowShape>;

/**
 * Reads a workflow from a file or an object. Nodes are copied (`addDefaults`): n8n's `Workflow`
 * writes default parameters into those it is given.
 * @throws ZodError for what is no workflow
 */
export function readWorkflow(source: WorkflowJson | string): ParsedWorkflow {
	const json: unknown =
		typeof source === 'string' ? jsonParse(readFileSync(source, 'utf8')) : source;
	return workflowShape.parse(json);
}

const isItem = (item: object): item is INodeExecutionData => 'json' in item && isObject(item.json);

/** Wraps bare JSON as n8n items. */
export function toItems(items: NonNullable<RunRequest['items']>): INodeExecutionData[] {
	return items.map((item) => (isItem(item) ? { ...item } : { json: item }));
}

export function isTrigger(node: INode, types: INodeTypes): boolean {
	return NodeHelpers.isTriggerNode(
		types.getByNameAndVersion(node.type, node.typeVersion).description,
	);
}

/** The named node; or the first trigger that is switched on, of the preferred type if there is one. */
export function findStart(workflow: Workflow, name?: string, preferredType?: string): INode {
	if (name !== undefined) {
		const node = workflow.getNode(name);
		if (node === null) throw new Error(`The workflow has no node called "${name}".`);
		return node;
	}
	const triggers = Object.values(workflow.nodes).filter(
		(node) => node.disabled !== true && isTrigger(node, workflow.nodeTypes),
	);
	const start = triggers.find(({ type }) => type === preferredType) ?? triggers[0];
	if (start === undefined) throw new Error('The workflow has no trigger to start at.');
	return start;
}
