import { isUuid } from '../../../src/lib/uuid';
import type { INodeProperties } from 'n8n-workflow';
import type { AssetInput } from '../../../src/types/options';
import { ParameterError } from '../base/errors';
import type { ItemParameters } from '../execution/item-parameters';
import { isRecord, parseJson } from '../base/values';
import { choice } from './options';

const kinds: Array<[value: string, name: string]> = [
	['apiCollection', 'API Collection'],
	['apiEndpoint', 'API Endpoint'],
	['chart', 'Chart'],
	['container', 'Container'],
	['dashboard', 'Dashboard'],
	['dashboardDataModel', 'Dashboard Data Model'],
	['dashboardService', 'Dashboard Service'],
	['database', 'Database'],
	['databaseSchema', 'Database Schema'],
	['databaseService', 'Database Service'],
	['glossaryTerm', 'Glossary Term'],
	['messagingService', 'Messaging Service'],
	['metric', 'Metric'],
	['mlmodel', 'ML Model'],
	['pipeline', 'Pipeline'],
	['pipelineService', 'Pipeline Service'],
	['searchIndex', 'Search Index'],
	['storedProcedure', 'Stored Procedure'],
	['table', 'Table'],
	['topic', 'Topic'],
];

/** Assets one by one, or as a list from an expression. */
export const assetFields: INodeProperties[] = [
	{
		...choice(
			'Specify Assets',
			'specifyAssets',
			'How to specify the assets',
			[
				['oneByOne', 'One by One'],
				['json', 'Using JSON'],
			],
			'oneByOne',
		),
		noDataExpression: true,
	},
	{
		displayName: 'Asset List',
		name: 'assetList',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Asset',
		default: {},
		displayOptions: { show: { specifyAssets: ['oneByOne'] } },
		options: [
			{
				displayName: 'Asset',
				name: 'asset',
				values: [
					{
						displayName: 'Full Name or ID',
						name: 'asset',
						type: 'string',
						default: '',
						placeholder: 'e.g. warehouse.sales.public.orders',
						description: 'The full name of the asset, or its ID',
					},
					choice('Type', 'type', 'The type of the asset', kinds, 'table'),
				],
			},
		],
	},
	{
		displayName: 'Assets (JSON)',
		name: 'assetsJson',
		type: 'json',
		default: '[\n  { "type": "table", "fullyQualifiedName": "" }\n]',
		description: 'A list of objects, each with type and fullyQualifiedName, or with type and ID',
		displayOptions: { show: { specifyAssets: ['json'] } },
	},
];

/** The assets of one item. Throws a `ParameterError` where there is none, or one cannot be read. */
export function readAssets(form: ItemParameters): AssetInput[] {
	const listed =
		form.oneOf('specifyAssets', ['oneByOne', 'json']) === 'json' ? fromJson(form) : fromRows(form);
	if (!Array.isArray(listed) || listed.length === 0) {
		throw new ParameterError(
			'No assets are given.',
			'Add at least one asset with its type and full name.',
			'assets',
		);
	}
	return listed.map(readAsset);
}

function fromJson(form: ItemParameters): unknown {
	return parseJson(form.value('assetsJson'));
}

function fromRows(form: ItemParameters): unknown {
	const rows = form.value('assetList');
	return isRecord(rows) ? rows.asset : undefined;
}

function readAsset(given: unknown, index: number): AssetInput {
	const { type, id, fullyQualifiedName, asset } = isRecord(given) ? given : {};
	const name = [asset, id, fullyQualifiedName].find((one) => typeof one === 'string' && one !== '');
	if (typeof type !== 'string' || type === '' || typeof name !== 'string') {
		throw new ParameterError(
			`Assets, number ${index + 1}: the type, or the full name or ID, is missing.`,
			'Enter both, such as type "table" and full name "warehouse.sales.public.orders".',
			`assets[${index}]`,
		);
	}
	const trimmed = name.trim();
	return isUuid(trimmed) ? { id: trimmed, type } : { type, fullyQualifiedName: trimmed };
}
