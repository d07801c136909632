import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { locator, type LocatorForm } from './locators';

/** Lists of references and of tags, as rows of locators or as one expression. */
export type ListName = 'owners' | 'domains' | 'tags' | 'experts' | 'reviewers' | 'dataProducts';

/** Parts of a row: a person or team is chosen first, then who. */
type Row = 'person' | 'user' | 'domain' | 'tag' | 'dataProduct';

interface ListForm {
	displayName: string;
	/** One of them, which is also the row's title. */
	one: string;
	row: Row;
	description: string;
	example: string;
}

export const listForms: Readonly<Record<ListName, ListForm>> = {
	owners: {
		displayName: 'Owners',
		one: 'Owner',
		row: 'person',
		description: 'Who is responsible: one or more users, or one team',
		example: 'jane.doe, team:Data Platform',
	},
	domains: {
		displayName: 'Domains',
		one: 'Domain',
		row: 'domain',
		description: 'The business area that it belongs to; most servers accept only one',
		example: 'Marketing',
	},
	tags: {
		displayName: 'Tags',
		one: 'Tag',
		row: 'tag',
		description: 'Tags by their full names, such as PII.Sensitive or Tier.Tier1',
		example: 'PII.Sensitive, Tier.Tier1',
	},
	experts: {
		displayName: 'Experts',
		one: 'Expert',
		row: 'user',
		description: 'Users who know the data product well',
		example: 'jane.doe, john@example.com',
	},
	reviewers: {
		displayName: 'Reviewers',
		one: 'Reviewer',
		row: 'person',
		description: 'Users, or one team, who review changes to the data product',
		example: 'jane.doe, team:Governance',
	},
	dataProducts: {
		displayName: 'Data Products',
		one: 'Data Product',
		row: 'dataProduct',
		description: 'Data products that the service belongs to',
		example: 'Churn, Customer 360',
	},
};

/** Parameter with rows of locators; the group `namesOrExpression` takes a list or names with commas. */
export function listField(name: ListName): INodeProperties {
	const { displayName, one, row, description } = listForms[name];
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${one}`,
		default: {},
		description,
		options: [{ displayName: one, name: 'rows', values: rows[row] }, namesOrExpression(name)],
	};
}

function namesOrExpression(name: ListName): INodePropertyCollection {
	const { displayName, example } = listForms[name];
	return {
		displayName: 'Names or Expression',
		name: 'namesOrExpression',
		values: [
			{
				displayName,
				name: 'value',
				type: 'string',
				default: '',
				placeholder: `e.g. ${example}`,
				description:
					'Names, full names or IDs, separated by commas, or an expression that returns a list of them',
			},
		],
	};
}

const userForm: LocatorForm = {
	displayName: 'User',
	name: 'user',
	search: 'searchUsers',
	description: 'A user of OpenMetadata, by name or email address',
	typed: [{ name: 'name', example: 'jane.doe or jane.doe@example.com' }],
};

export const teamForm: LocatorForm = {
	displayName: 'Team',
	name: 'team',
	search: 'searchTeams',
	description: 'A team of OpenMetadata',
	typed: [{ name: 'name', example: 'Data Platform' }],
};

export const domainForm: LocatorForm = {
	displayName: 'Domain',
	name: 'domain',
	search: 'searchDomains',
	description: 'A domain; subdomains by their full name',
	typed: [{ name: 'name', example: 'Marketing or Marketing.Growth' }],
};

export const tagForm: LocatorForm = {
	displayName: 'Tag',
	name: 'tag',
	search: 'searchTags',
	description: 'A tag by its full name: classification, dot, tag',
	typed: [{ name: 'name', example: 'PII.Sensitive' }],
};

const dataProductForm: LocatorForm = {
	displayName: 'Data Product',
	name: 'dataProduct',
	search: 'searchDataProducts',
	description: 'A data product in the catalog',
	typed: [{ name: 'name', example: 'Churn' }],
};

const personType: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Team', value: 'team' },
		{ name: 'User', value: 'user' },
	],
	default: 'user',
};

function forType(type: string, field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { type: [type] } } };
}

const rows: Readonly<Record<Row, INodeProperties[]>> = {
	person: [personType, forType('user', locator(userForm)), forType('team', locator(teamForm))],
	user: [locator(userForm)],
	domain: [locator(domainForm)],
	tag: [locator(tagForm)],
	dataProduct: [locator(dataProductForm)],
};

/** The user and the team locator, for filters. */
export const ownerForms = { user: userForm, team: teamForm } as const;
