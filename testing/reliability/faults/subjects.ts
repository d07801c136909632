import type { INodeType } from 'n8n-workflow';
import type { Version } from '../../emulator';
import type { JsonObject } from '../../../src/lib/json';
import { DashboardService } from '../../../nodes/DashboardService/DashboardService.node.ts';
import { DatabaseService } from '../../../nodes/DatabaseService/DatabaseService.node.ts';
import { DataProduct } from '../../../nodes/DataProduct/DataProduct.node.ts';
import { PipelineService } from '../../../nodes/PipelineService/PipelineService.node.ts';

export type SubjectName =
	'pipelineService' | 'databaseService' | 'dashboardService' | 'dataProduct';

/** One node under test. */
export interface Subject {
	type: SubjectName;
	node: INodeType;
	/** Servers that it is tried on, in turn. */
	versions: readonly Version[];
	/** What every entity of it has, as a wish and as the catalog keeps it. */
	common: JsonObject;
	/** A list that takes the same text twice: there a doubled effect shows. */
	list: readonly string[];
	/** The scope of removal in the Sync form. */
	scope: JsonObject;
	removal: JsonObject;
	isService: boolean;
}

const all: readonly Version[] = ['1.6', '2.x', '1.13', '1.1'];

function service(
	type: SubjectName,
	node: INodeType,
	serviceType: string,
	config: JsonObject,
	list: readonly string[],
): Subject {
	return {
		type,
		node,
		versions: all,
		common: {
			serviceType,
			connection: { config: { type: serviceType, ...config } },
			tags: ['PersonalData.Personal'],
		},
		list: ['connection', 'config', ...list],
		scope: { serviceType },
		removal: {},
		isService: true,
	};
}

/** A list of a person's own, which every release takes. */
const hosts = { connectionArguments: { hosts: ['first'] } };

export const subjects: readonly Subject[] = [
	service(
		'pipelineService',
		new PipelineService(),
		'Airflow',
		{
			hostPort: 'http://airflow:8080',
			connection: { type: 'Mysql', hostPort: 'mysql:3306', username: 'reader', ...hosts },
		},
		['connection', 'connectionArguments', 'hosts'],
	),
	service(
		'databaseService',
		new DatabaseService(),
		'Mysql',
		{
			hostPort: 'mysql:3306',
			username: 'reader',
			authType: { password: 'not-to-be-seen' },
			...hosts,
		},
		['connectionArguments', 'hosts'],
	),
	service(
		'dashboardService',
		new DashboardService(),
		'PowerBI',
		{ clientId: 'reader', tenantId: 'tenant', scope: ['first'] },
		['scope'],
	),
	{
		type: 'dataProduct',
		node: new DataProduct(),
		versions: ['1.13', '1.6', '2.x'],
		common: { domains: ['Marketing'], experts: ['bob'], extension: { steps: ['first'] } },
		list: ['extension', 'steps'],
		scope: { domain: { __rl: true, mode: 'fqn', value: 'Marketing' } },
		removal: { deletePermanently: true },
		isService: false,
	},
];
