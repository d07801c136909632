import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { ingestionPipeline } from '../../src/entities/ingestion-pipeline';
import { describe, executeFor, methodsFor, subtitle } from '../shared/node';

export class IngestionPipeline implements INodeType {
	description: INodeTypeDescription = {
		...describe(ingestionPipeline),
		subtitle,
		icon: {
			light: 'file:../../icons/ingestionPipeline.svg',
			dark: 'file:../../icons/ingestionPipeline.dark.svg',
		},
		usableAsTool: true,
	};

	methods = methodsFor(ingestionPipeline);

	execute = executeFor(ingestionPipeline);
}
