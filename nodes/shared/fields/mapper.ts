import type { INodeProperties, INodePropertyTypeOptions } from 'n8n-workflow';

/** Type options of a list that is asked for again when one of these parameters changes; its value stays. */
export function dependentList(
	loadOptionsMethod: string,
	loadOptionsDependsOn: string[],
): INodePropertyTypeOptions {
	return { loadOptionsMethod, loadOptionsDependsOn };
}

interface MapperForm {
	/** The heading of the columns. */
	valuesLabel: string;
	/** Whether n8n asks for required columns before it runs anything. */
	mustFill: boolean;
	/** Parameters that decide which columns there are: n8n drops all values when one of them changes. */
	dependsOn: string[];
}

/** Type options of a mapper whose columns come from `methods/resource-mapping.ts`. */
export function mapper(
	resourceMapperMethod: string,
	{ valuesLabel, mustFill, dependsOn }: MapperForm,
): INodePropertyTypeOptions {
	return {
		...(dependsOn.length === 0 ? {} : { loadOptionsDependsOn: dependsOn }),
		resourceMapper: {
			resourceMapperMethod,
			valuesLabel,
			mode: mustFill ? 'add' : 'map',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: true,
			// While an expression elsewhere has no data, n8n asks for no columns when a choice changes.
			refreshStaleSchemaOnOpen: true,
			multiKeyMatch: false,
			supportAutoMap: false,
		},
	};
}

/** A mapper of which nothing must be filled in: a service needs no connection. */
export function mapperOf(
	displayName: string,
	name: string,
	method: string,
	dependsOn: string[],
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: mapper(method, { valuesLabel: displayName, mustFill: false, dependsOn }),
	};
}
