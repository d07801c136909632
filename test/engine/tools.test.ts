import type { StructuredToolInterface } from '@langchain/core/tools';
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';
import type { Emulator } from '../../testing/emulator';
import { everyOperation, kinds, pipelines, products, type Kind } from './kinds';
import { locate, useBench, type NodeName } from './support';
import { nodeOf, packageNodes } from '../../testing/package-nodes';

/** Calls the one tool that is connected to it, as a language model would tell it to. */
class Agent implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Agent',
		name: 'agent',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Agent' },
		inputs: [NodeConnectionTypes.Main, { type: NodeConnectionTypes.AiTool, required: true }],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions) {
		const given = (await this.getInputConnectionData('ai_tool', 0)) as StructuredToolInterface[];
		const tool = given[0]!;
		const { shape } = tool.schema as unknown as { shape: Record<string, { description?: string }> };
		const asks = Object.fromEntries(
			Object.entries(shape).map(([key, one]) => [key, one.description]),
		);
		const answer: unknown = await tool.invoke(this.getInputData()[0]!.json);
		return [
			[{ json: { name: tool.name, description: tool.description, asks, answer } as IDataObject }],
		];
	}
}

/** The node as n8n's server offers it to agents. */
function toolOf(node: INodeType): INodeType {
	const { description } = node;
	const toolDescription: INodeProperties = {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		default: description.description,
	};
	const tool: INodeType = Object.create(node);
	tool.description = {
		...description,
		name: `${description.name}Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
		properties: description.properties.some(({ name }) => name === 'toolDescription')
			? description.properties
			: [toolDescription, ...description.properties],
	};
	return tool;
}

const toolName = (node: string) => `n8n-nodes-openmetadata.${node}Tool`;

const { bench, serve } = useBench({
	nodes: {
		'test.agent': new Agent(),
		...Object.fromEntries(
			packageNodes.map(({ node }) => [toolName(node.description.name), toolOf(node)]),
		),
	},
});

async function ask(node: NodeName, parameters: object, args: IDataObject = {}) {
	const { emulator } = bench;
	const before = emulator.journal.length;
	const result = await bench.engine.run({
		workflow: {
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Agent', type: 'test.agent' },
				{ name: 'Catalog', type: toolName(node), parameters },
			],
			connections: {
				Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				Catalog: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			},
		},
		items: [args],
		credentials: {
			openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens.admin },
		},
	});
	const json = result.output('Agent')[0]?.json ?? {};
	return {
		error: result.error?.message,
		description: json.description,
		asks: json.asks as Record<string, string> | undefined,
		answer:
			typeof json.answer === 'string' ? (JSON.parse(json.answer) as IDataObject[]) : undefined,
		sent: emulator.journal.slice(before).filter(({ method }) => method !== 'GET'),
	};
}

function seed({ catalog }: Emulator, kind: Kind) {
	catalog.seed(kind.node, { ...kind.desired, name: 'one' });
	catalog.seed('databaseService', { name: 'wh', serviceType: 'Mysql' });
	catalog.seed('table', { name: 'orders', service: 'wh', domains: ['Marketing'] });
}

const takesAway = ['delete', 'removeAssets'];

describe.each(kinds.map((kind) => [kind.node, kind] as const))('%s as a tool', (node, kind) => {
	it('does each operation for an agent, but takes nothing away unless that is switched on', async () => {
		const { emulator } = await serve('1.13');
		seed(emulator, kind);
		for (const [operation, parameters] of Object.entries(everyOperation(kind))) {
			const asked = await ask(node, parameters);
			if (!takesAway.includes(operation)) {
				expect({ operation, error: asked.error }).toEqual({ operation });
				expect(asked.answer).toEqual(expect.arrayContaining([expect.any(Object)]));
				continue;
			}
			expect(asked.error).toMatch(/is not allowed for AI agents/);
			expect(asked.sent).toEqual([]);
			const allowed = await ask(node, { ...parameters, allowAgentsToRemove: true });
			expect({ operation, error: allowed.error }).toEqual({ operation });
			expect(allowed.sent.map(({ status }) => status)).toEqual([200]);
		}
	});

	it('Sync with removal has to be switched on, too', async () => {
		const { emulator } = await serve('1.13');
		seed(emulator, kind);
		const parameters = {
			...everyOperation(kind).sync,
			removeUnlistedEntities: true,
			scope: kind.isService
				? { serviceType: kind.desired.serviceType }
				: { domain: locate('Marketing') },
			deletePermanently: true,
		};
		const asked = await ask(node, parameters);
		expect(asked.error).toMatch(/is not allowed for AI agents/);
		expect(asked.sent).toEqual([]);
		expect((await ask(node, { ...parameters, allowAgentsToRemove: true })).error).toBeUndefined();
	});

	it('each field says what is to be filled in', () => {
		const silent = (properties: INodeProperties[], path: string): string[] =>
			properties.flatMap((property) => {
				const { name, type, description, options = [] } = property;
				if (type === 'notice') return [];
				const here = `${path}${name}`;
				const inner = options.flatMap((member) =>
					'values' in member
						? silent(member.values, `${here}.${member.name}.`)
						: 'type' in member
							? silent([member], `${here}.`)
							: [],
				);
				const filled = ['string', 'json', 'number', 'boolean', 'dateTime', 'resourceLocator'];
				return filled.includes(type) && (description ?? '') === '' ? [here, ...inner] : inner;
			});
		expect(silent(nodeOf(node).description.properties, '')).toEqual([]);
	});
});

it('an agent fills in what $fromAI asks for', async () => {
	const { emulator } = await serve('1.13');
	const { asks, answer, error, description } = await ask(
		'pipelineService',
		{
			operation: 'create',
			...pipelines.needs,
			name: "={{ $fromAI('name', 'Name of the new service', 'string') }}",
			description: "={{ $fromAI('about', 'What it is for', 'string') }}",
		},
		{ name: 'by_agent', about: 'Nightly loads' },
	);
	expect(error).toBeUndefined();
	expect(asks).toEqual({ name: 'Name of the new service', about: 'What it is for' });
	expect(description).toMatch(/pipeline services?/i);
	expect(answer).toEqual([
		expect.objectContaining({ name: 'by_agent', description: 'Nightly loads' }),
	]);
	expect(emulator.catalog.find('pipelineService', 'by_agent')).toBeDefined();
});

it('an agent gives a list as JSON, and is told what of it was not done', async () => {
	const { emulator } = await serve('1.13');
	const { answer, description } = await ask(
		'dataProduct',
		{
			operation: 'upsertMany',
			itemsJson: "={{ $fromAI('items', 'The data products', 'json') }}",
		},
		{
			items: [
				{ ...products.desired, name: 'good' },
				{ ...products.desired, name: 'b::d' },
			],
		},
	);
	expect(description).toMatch(
		/^Create or update many data products in OpenMetadata\. .*best for long lists\.$/,
	);
	expect(answer).toEqual([
		expect.objectContaining({ action: 'created', name: 'good' }),
		expect.objectContaining({
			action: 'failed',
			error: expect.objectContaining({ type: 'BAD_REQUEST' }),
		}),
	]);
	expect(emulator.catalog.count('dataProduct')).toBe(1);
});
