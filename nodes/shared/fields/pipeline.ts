import type { INodeProperties } from 'n8n-workflow';
import { definitions, type EntityDefinition, type FieldDefinition } from '../../../src/entities';
import { pipelineTypes } from '../../../src/ingestion/pipeline-types';
import { mapperOf } from './mapper';
import type { DrawnField } from './drawn';
import { locator } from './locators';
import { canCreate, type InputOperation } from './operations';

/** What may be ingested, by the kind of service. */
export function servedKinds({ references }: FieldDefinition): EntityDefinition[] {
	return Object.values(definitions).filter(
		({ type }) => references?.to.some((one) => one === type) === true,
	);
}

/** The service of a pipeline: its kind, then the service itself. It cannot be changed. */
export function serviceFields(field: DrawnField, operation: InputOperation): INodeProperties[] {
	const isNew = canCreate(operation);
	const options = servedKinds(field).map(({ title, type }) => ({ name: title, value: type }));
	const kind: INodeProperties = {
		displayName: isNew ? 'Service Kind' : 'Service Kind (to Show Its Fields)',
		name: 'serviceKind',
		type: 'options',
		options: options.sort((a, b) => (a.name < b.name ? -1 : 1)),
		default: 'databaseService',
		description: 'What kind of service is ingested',
	};
	if (!isNew) return [kind];
	const service = locator({
		displayName: field.label,
		name: field.name,
		search: 'searchServices',
		description: field.form.description ?? '',
		typed: [{ name: 'name', example: 'shop' }],
	});
	return [kind, { ...service, required: true }];
}

/** What the pipeline does; of the list those that the service's connection supports. */
export function pipelineTypeFields(
	{ label, name }: DrawnField,
	operation: InputOperation,
): INodeProperties[] {
	if (canCreate(operation)) {
		return [
			{
				displayName: label,
				name,
				type: 'options',
				typeOptions: {
					loadOptionsMethod: 'getPipelineTypes',
					loadOptionsDependsOn: ['serviceKind', 'service.value'],
				},
				default: 'metadata',
				required: true,
				description:
					'What the pipeline does; the list shows the types that the service supports. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
		];
	}
	return [
		{
			displayName: `${label} (to Show Its Fields)`,
			name,
			type: 'options',
			options: [
				{ name: 'None', value: '' },
				...pipelineTypes.map((type) => ({ name: titleOfType(type), value: type })),
			],
			default: '',
			description: 'The type that the pipeline has. It cannot be changed.',
		},
	];
}

const titles: Readonly<Record<string, string>> = {
	autoClassification: 'Auto Classification',
	dbt: 'dbt',
};

/** `metadata` → `Metadata` */
export function titleOfType(type: string): string {
	return titles[type] ?? type.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

/** What a filter is about: fields of source configs, without `FilterPattern`. */
const filtered: ReadonlyArray<[value: string, name: string]> = [
	['chart', 'Charts'],
	['dashboard', 'Dashboards'],
	['dataModel', 'Data Models'],
	['database', 'Databases'],
	['pipeline', 'Pipelines'],
	['project', 'Projects'],
	['schema', 'Schemas'],
	['storedProcedure', 'Stored Procedures'],
	['table', 'Tables'],
];

/** What the pipeline reads: filters, the fields of its type, and JSON for the rest. */
export function sourceConfigFields(): INodeProperties[] {
	return [
		filters,
		{
			...mapperOf('Source Config', 'sourceConfigFields', 'getSourceConfigColumns', [
				'serviceKind',
				'pipelineType',
			]),
			description:
				'Fields of this pipeline type. Fields that are not given keep their value in OpenMetadata, or get its default.',
		},
		{
			displayName: 'Source Config (JSON)',
			name: 'sourceConfigJson',
			type: 'json',
			default: '{}',
			description:
				'Further fields of the source config as a JSON object, such as {"includeViews": false}. They override the other fields of the form.',
		},
	];
}

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'ingestionFilters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Filter',
	default: {},
	description:
		'What to include and exclude, by regular expressions. They replace the filters of the service for the same objects.',
	options: [
		{
			displayName: 'Filter',
			name: 'filter',
			values: [
				{
					displayName: 'Objects',
					name: 'objects',
					type: 'options',
					options: filtered.map(([value, name]) => ({ name, value })),
					default: 'schema',
				},
				{
					displayName: 'Action',
					name: 'action',
					type: 'options',
					options: [
						{ name: 'Exclude', value: 'excludes' },
						{ name: 'Include', value: 'includes' },
					],
					default: 'includes',
				},
				{
					displayName: 'Pattern',
					name: 'pattern',
					type: 'string',
					default: '',
					placeholder: 'e.g. ^sales_.*',
					description: 'A regular expression that the name must match',
				},
			],
		},
	],
};
