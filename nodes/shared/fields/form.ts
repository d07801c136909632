import type { INodeProperties } from 'n8n-workflow';
import type { NodeEntity } from '../node/entities';
import { connectionFields } from './connection';
import { locator } from './locators';
import { additionalFields } from './more-fields';
import { canCreate, type InputOperation } from './operations';
import { domainForm, listField } from './reference-lists';
import { serviceTypeFields } from './service-type';

/** Mode "Using Fields Below": one parameter for each field that people commonly give. */
export function formFields(entity: NodeEntity, operation: InputOperation): INodeProperties[] {
	const fields = entity.kind === undefined ? dataProductFields : serviceFields;
	return [
		...(canCreate(operation) ? [nameField(entity)] : []),
		...fields(entity, operation),
		additionalFields(entity),
		...(operation === 'create' ? [] : [emptyFields]),
	];
}

function serviceFields(entity: NodeEntity, operation: InputOperation): INodeProperties[] {
	const { kind } = entity;
	if (kind === undefined) return [];
	return [
		displayNameField(entity),
		descriptionField(entity),
		...serviceTypeFields({ kind, required: canCreate(operation) }),
		...connectionFields(),
		listField('owners'),
		listField('domains'),
		listField('tags'),
	];
}

function dataProductFields(entity: NodeEntity, operation: InputOperation): INodeProperties[] {
	const required = operation === 'create' ? { required: true } : {};
	return [
		{ ...descriptionField(entity), ...required },
		{ ...locator(domainForm), ...required },
		displayNameField(entity),
		listField('owners'),
		listField('experts'),
		listField('reviewers'),
		listField('tags'),
	];
}

const examples = {
	pipelineService: {
		name: 'airflow_prod',
		displayName: 'Airflow (Production)',
		description: 'Loads the **sales** data every night',
	},
	databaseService: {
		name: 'warehouse_prod',
		displayName: 'Warehouse (Production)',
		description: 'All **sales** since 2019, loaded every night',
	},
	dashboardService: {
		name: 'superset_prod',
		displayName: 'Superset (Production)',
		description: 'Reports of the **sales** teams',
	},
	dataProduct: {
		name: 'Churn',
		displayName: 'Customer Churn',
		description: 'Which **customers** leave, and when; updated every morning',
	},
} as const;

function nameField(entity: NodeEntity): INodeProperties {
	return {
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: `e.g. ${examples[entity.type].name}`,
		description: `The name that identifies the ${entity.one} in the catalog: 1 to 256 characters, without “::”. It cannot be changed later.`,
	};
}

function displayNameField({ type }: NodeEntity): INodeProperties {
	return {
		displayName: 'Display Name',
		name: 'displayName',
		type: 'string',
		default: '',
		placeholder: `e.g. ${examples[type].displayName}`,
		description: 'The name that OpenMetadata shows instead of the name',
	};
}

function descriptionField({ type }: NodeEntity): INodeProperties {
	return {
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: `e.g. ${examples[type].description}`,
		description: 'What it is and what it is for. Markdown is supported.',
	};
}

const emptyFields: INodeProperties = {
	displayName: 'Empty Fields',
	name: 'emptyFields',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Clear',
			value: 'clear',
			description:
				'Also clear them in OpenMetadata: display name, description, owners, domains, tags, experts and reviewers',
		},
		{
			name: 'Leave Unchanged',
			value: 'leave',
			description: 'Keep their values in OpenMetadata',
		},
	],
	default: 'leave',
	description: 'What to do with the empty fields of this form if the entity exists',
};
