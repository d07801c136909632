import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { dashboardService } from '../../src/entities/dashboard-service';
import { describe, executeFor, methodsFor, subtitle } from '../shared/node';

export class DashboardService implements INodeType {
	description: INodeTypeDescription = {
		...describe(dashboardService),
		subtitle,
		icon: {
			light: 'file:../../icons/dashboardService.svg',
			dark: 'file:../../icons/dashboardService.dark.svg',
		},
		usableAsTool: true,
	};

	methods = methodsFor(dashboardService);

	execute = executeFor(dashboardService);
}
