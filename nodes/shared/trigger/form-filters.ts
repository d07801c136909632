import type { INodeProperties } from 'n8n-workflow';

const namesOf = (displayName: string, name: string, example: string, what: string) =>
	({
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: `e.g. ${example}`,
		description: `${what}, separated by commas; one of them is enough`,
	}) satisfies INodeProperties;

/** What a change has to be about. */
export const triggerFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	description: 'Only changes that match all filters start the workflow',
	options: [
		namesOf('Changed Fields', 'fields', 'description, owners', 'Names of fields as in “changes”'),
		namesOf('Domains', 'domains', 'Marketing', 'Full names of domains of the entity'),
		{
			displayName: 'Name',
			name: 'namePattern',
			type: 'string',
			default: '',
			placeholder: 'e.g. sales_*',
			description: 'Name or full name of the entity; * stands for any text',
		},
		namesOf('Owners', 'owners', 'jane.doe, Analytics', 'Names of users or teams'),
		namesOf('Services', 'services', 'warehouse', 'Services that the entity is in'),
		namesOf('Tags', 'tags', 'PII.Sensitive', 'Full names of tags of the entity'),
	],
};
