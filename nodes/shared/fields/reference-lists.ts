import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import type { FieldDefinition, ReferenceTarget } from '../../../src/entities';
import type { DrawnField } from './drawn';
import { locator, type LocatorForm } from './locators';

export const userForm: LocatorForm = {
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

/** How an entity is picked, by what it is; the parameter is named so, too. */
const locatorForms: Partial<Record<ReferenceTarget, LocatorForm>> = {
	user: userForm,
	team: teamForm,
	domain: domainForm,
	tag: tagForm,
	dataProduct: dataProductForm,
};

function formOf(target: ReferenceTarget): LocatorForm {
	const form = locatorForms[target];
	if (form === undefined) throw new TypeError(`There is no pick list of ${target}.`);
	return form;
}

/** What may stand in a field: what its references are of, glossary terms, or tags. */
export function targetsOf({ holds, references }: FieldDefinition): readonly ReferenceTarget[] {
	return references?.to ?? [holds === 'glossaryTerms' ? 'glossaryTerm' : 'tag'];
}

/** The locator of a field that holds one only. */
export function locatorOf(field: FieldDefinition): LocatorForm {
	const [only = 'tag'] = targetsOf(field);
	return formOf(only);
}

/** Parameter with rows of locators; the group `namesOrExpression` takes a list or names with commas. */
export function listField(field: DrawnField): INodeProperties {
	const { name, label, form, singular } = field;
	const { description = '' } = form;
	const one = singular?.label ?? label;
	const values = rowOf(targetsOf(field));
	return {
		displayName: label,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${one}`,
		default: {},
		description,
		options: [{ displayName: one, name: 'rows', values }, namesOrExpression(label, form.example)],
	};
}

/** A locator; where there are several kinds, the kind is chosen first. */
function rowOf(targets: readonly ReferenceTarget[]): INodeProperties[] {
	const [first = 'tag', ...others] = targets;
	if (others.length === 0) return [locator(formOf(first))];
	const options = targets.map((target) => ({ name: formOf(target).displayName, value: target }));
	const type: INodeProperties = {
		displayName: 'Type',
		name: 'type',
		type: 'options',
		noDataExpression: true,
		options: options.sort((a, b) => (a.name < b.name ? -1 : 1)),
		default: first,
	};
	return [type, ...targets.map((target) => forType(target, locator(formOf(target))))];
}

function forType(type: string, field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { type: [type] } } };
}

function namesOrExpression(label: string, example: string | undefined): INodePropertyCollection {
	return {
		displayName: 'Names or Expression',
		name: 'namesOrExpression',
		values: [
			{
				displayName: label,
				name: 'value',
				type: 'string',
				default: '',
				...(example === undefined ? {} : { placeholder: `e.g. ${example}` }),
				description:
					'Names, full names or IDs, separated by commas, or an expression that returns a list of them',
			},
		],
	};
}
