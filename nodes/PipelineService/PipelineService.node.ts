import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { pipelineService } from '../../src/entities/pipeline-service';
import { describe, executeFor, methodsFor, subtitle } from '../shared/node';

export class PipelineService implements INodeType {
	description: INodeTypeDescription = {
		...describe(pipelineService),
		subtitle,
		icon: {
			light: 'file:../../icons/pipelineService.svg',
			dark: 'file:../../icons/pipelineService.dark.svg',
		},
		usableAsTool: true,
	};

	methods = methodsFor(pipelineService);

	execute = executeFor(pipelineService);
}
