import type { INodeParameters, ResourceMapperField } from 'n8n-workflow';
import { DatabaseService } from '../../../nodes/DatabaseService/DatabaseService.node';
import { DataProduct } from '../../../nodes/DataProduct/DataProduct.node';
import { DashboardService } from '../../../nodes/DashboardService/DashboardService.node';
import { PipelineService } from '../../../nodes/PipelineService/PipelineService.node';
import { useEngine } from '../../use';

export const nodes = {
	pipeline: 'n8n-nodes-openmetadata.pipelineService',
	database: 'n8n-nodes-openmetadata.databaseService',
	dashboard: 'n8n-nodes-openmetadata.dashboardService',
	product: 'n8n-nodes-openmetadata.dataProduct',
} as const;

export const ids = (fields: ResourceMapperField[]) => fields.map(({ id }) => id);

/** Of the columns that the form shows without being asked for more. */
export const atHand = (fields: ResourceMapperField[]) =>
	ids(fields.filter(({ removed }) => removed !== true));

/** What the forms of the nodes offer, for the tests of a file. */
export function useColumns() {
	const engine = useEngine({
		nodes: {
			[nodes.pipeline]: new PipelineService(),
			[nodes.database]: new DatabaseService(),
			[nodes.dashboard]: new DashboardService(),
			[nodes.product]: new DataProduct(),
		},
	});

	const ways = async (serviceType: string, node: string = nodes.database) =>
		await engine.loadOptions(node, 'getAuthentications', { parameters: { serviceType } });

	const columns = async (parameters: INodeParameters, method = 'getConnectionColumns') =>
		await engine.resourceMapperFields(nodes.database, method, { parameters });

	return { engine, ways, columns };
}
