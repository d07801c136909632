import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { databaseService } from '../../src/entities/database-service';
import { describe, executeFor, methodsFor, subtitle } from '../shared/node';

export class DatabaseService implements INodeType {
	description: INodeTypeDescription = {
		...describe(databaseService),
		subtitle,
		icon: {
			light: 'file:../../icons/databaseService.svg',
			dark: 'file:../../icons/databaseService.dark.svg',
		},
		usableAsTool: true,
	};

	methods = methodsFor(databaseService);

	execute = executeFor(databaseService);
}
