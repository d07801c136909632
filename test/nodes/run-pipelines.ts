import type { IDataObject } from 'n8n-workflow';
import { OpenMetadataJwtApi } from '../../credentials/OpenMetadataJwtApi.credentials';
import { OpenMetadataSecretsApi } from '../../credentials/OpenMetadataSecretsApi.credentials';
import type { RunRequest } from '../../testing/n8n-engine';
import { PipelineService } from '../../nodes/PipelineService/PipelineService.node';
import { useEmulator, useEngine } from '../use';

export const named = { name: '={{ $json.name }}', serviceType: 'Airflow' };
export const create = { operation: 'create', ...named };
export const many = { operation: 'upsertMany', specifyFields: 'fieldsBelow', ...named };
export const items = (...names: string[]) =>
	names.map((name) => ({ name, row: names.indexOf(name) }));

const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
const pipelines = (parameters: object) => ({
	name: 'Pipelines',
	type: 'n8n-nodes-openmetadata.pipelineService',
	parameters,
	credentials: { openMetadataJwtApi: { id: '1', name: 'Catalog' } },
});
const to = (node: string) => [{ node, type: 'main', index: 0 }];

/** The node for pipeline services, and an emulator for each test of a file. */
export function usePipelines() {
	const engine = useEngine({
		nodes: { 'n8n-nodes-openmetadata.pipelineService': new PipelineService() },
		credentialTypes: {
			openMetadataJwtApi: new OpenMetadataJwtApi(),
			openMetadataSecretsApi: new OpenMetadataSecretsApi(),
		},
	});
	const emulator = useEmulator({ version: '1.6' });

	/** The administrator's, unless something else is given. */
	const credentialsWith = (more: { baseUrl?: string; token?: string } = {}) => ({
		openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens.admin, ...more },
	});

	const run = async (
		parameters: object,
		given: IDataObject[],
		node: object = {},
		request: Partial<RunRequest> = {},
	) =>
		await engine.run({
			workflow: {
				nodes: [start, { ...pipelines(parameters), ...node }],
				connections: { Start: { main: [to('Pipelines')] } },
			},
			items: given,
			credentials: credentialsWith(),
			...request,
		});

	/** One item after the other. */
	const runInLoop = async (parameters: object, given: IDataObject[]) => {
		const loop = {
			name: 'Loop',
			type: 'n8n-nodes-base.splitInBatches',
			typeVersion: 3,
			parameters: { batchSize: 1 },
		};
		return await engine.run({
			workflow: {
				nodes: [start, loop, pipelines(parameters)],
				connections: {
					Start: { main: [to('Loop')] },
					Loop: { main: [[], to('Pipelines')] },
					Pipelines: { main: [to('Loop')] },
				},
			},
			items: given,
			credentials: credentialsWith(),
		});
	};

	const sent = (method: string) => emulator.journal.filter((entry) => entry.method === method);

	return { emulator, run, runInLoop, sent, credentialsWith };
}
