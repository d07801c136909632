import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { OpenMetadataJwtApi } from '../../../credentials/OpenMetadataJwtApi.credentials';
import { OpenMetadataSecretsApi } from '../../../credentials/OpenMetadataSecretsApi.credentials';
import { createEngine, type Engine, type EngineOptions } from '../../n8n-engine';
import type { JsonObject } from '../../../src/lib/json';
import { subjects, type SubjectName } from './subjects';

const packageName = 'n8n-nodes-openmetadata';

/** The nodes under test and their credentials. */
export const engineOptions: EngineOptions = {
	nodes: Object.fromEntries(subjects.map(({ type, node }) => [`${packageName}.${type}`, node])),
	credentialTypes: {
		openMetadataJwtApi: new OpenMetadataJwtApi(),
		openMetadataSecretsApi: new OpenMetadataSecretsApi(),
	},
};

export const startEngine = async (): Promise<Engine> => await createEngine(engineOptions);

export interface NodeRun {
	type: SubjectName;
	parameters: JsonObject;
	items: IDataObject[];
	baseUrl: string;
	token: string;
	signal?: AbortSignal;
}

export interface NodeOutput {
	items: INodeExecutionData[];
	/** Of a run that stopped as a whole. */
	thrown?: string;
}

/** Runs one node on items through n8n's engine; failed items go on in the output. */
export async function runNode(engine: Engine, run: NodeRun): Promise<NodeOutput> {
	const { type, parameters, items, baseUrl, token, signal } = run;
	const result = await engine.run({
		workflow: {
			nodes: [
				{
					name: 'Catalog',
					type: `${packageName}.${type}`,
					parameters,
					credentials: { openMetadataJwtApi: { id: '1', name: 'Catalog' } },
					onError: 'continueRegularOutput',
				},
			],
		},
		start: 'Catalog',
		items,
		credentials: { openMetadataJwtApi: { baseUrl, token } },
		mode: 'trigger',
		...(signal === undefined ? {} : { signal }),
	});
	const { error } = result;
	const thrown = error?.message;
	return { items: result.output('Catalog'), ...(thrown === undefined ? {} : { thrown }) };
}
