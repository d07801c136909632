import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import type {
	ICredentialType,
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';

export const toyApi: ICredentialType = {
	name: 'toyApi',
	displayName: 'Toy API',
	properties: [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
		{ displayName: 'Token', name: 'token', type: 'string', default: '' },
		{ displayName: 'Space', name: 'space', type: 'string', default: 'main' },
	],
	authenticate: {
		type: 'generic',
		properties: {
			headers: { Authorization: '=Bearer {{$credentials.token}}' },
			qs: { space: '={{$credentials.space}}' },
		},
	},
	test: {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/whoami' },
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: 'The token is not valid.' } },
		],
	},
};

/** Calls the toy server once an item. */
export class Toy implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Toy',
		name: 'toy',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Toy' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'toyApi', required: true }],
		properties: [
			{ displayName: 'Tag', name: 'tag', type: 'string', default: '', required: true },
			{ displayName: 'Project', name: 'project', type: 'string', default: '' },
		],
	};

	methods = {
		listSearch: {
			async tags(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
				const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('toyApi');
				const answer: { names: string[]; next?: string } =
					await this.helpers.httpRequestWithAuthentication.call(this, 'toyApi', {
						url: `${baseUrl}/tags`,
						qs: {
							filter,
							after: paginationToken,
							project: this.getCurrentNodeParameter('project'),
						},
						json: true,
					});
				const results = answer.names.map((name) => ({ name, value: name }));
				return answer.next === undefined ? { results } : { results, paginationToken: answer.next };
			},
		},
		loadOptions: {
			async projects(this: ILoadOptionsFunctions) {
				return [{ name: JSON.stringify(this.getCurrentNodeParameter('&tag')), value: 'next' }];
			},
		},
		resourceMapping: {
			async columns(this: ILoadOptionsFunctions) {
				const id = JSON.stringify(this.getCurrentNodeParameter('project'));
				const field = { displayName: id, defaultMatch: false, required: true, display: true };
				return { fields: [{ id, ...field }] };
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('toyApi');
		const out: INodeExecutionData[] = [];
		for (const [itemIndex] of this.getInputData().entries()) {
			const tag = JSON.stringify(this.getNodeParameter('tag', itemIndex)).slice(1, -1);
			try {
				const json: IDataObject = await this.helpers.httpRequestWithAuthentication.call(
					this,
					'toyApi',
					{ url: `${baseUrl}/echo/${tag}`, json: true },
				);
				out.push({ json, pairedItem: itemIndex });
			} catch (cause) {
				if (!(cause instanceof Error)) throw cause;
				const error = new NodeOperationError(this.getNode(), `No ${tag}`, { itemIndex });
				if (!this.continueOnFail()) throw error;
				out.push({ json: {}, error, pairedItem: itemIndex });
			}
		}
		this.addExecutionHints({ message: `${out.length} echoed` });
		this.sendMessageToUI(`echoed ${out.length}`);
		return [out];
	}
}

/** Runs until it is stopped. */
export class Endless implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Endless',
		name: 'endless',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Endless' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const signal = this.getExecutionCancelSignal();
		await new Promise<void>((resolve) => {
			if (signal?.aborted) resolve();
			signal?.addEventListener('abort', () => resolve());
		});
		return [this.getInputData()];
	}
}
