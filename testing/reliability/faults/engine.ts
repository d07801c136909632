import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { createEngine, type Engine } from '../../n8n-engine';
import type { JsonObject } from '../../../src/lib/json';
import { packageTypes } from '../../package-nodes';
import type { SubjectName } from './subjects';

const packageName = 'n8n-nodes-openmetadata';

/** n8n's engine with the package's nodes. */
export const startEngine = async (): Promise<Engine> => await createEngine(packageTypes);

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
