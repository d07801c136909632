import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { DatabaseService } from '../../../nodes/DatabaseService/DatabaseService.node';
import { DataProduct } from '../../../nodes/DataProduct/DataProduct.node';

const database = new DatabaseService().description;
const product = new DataProduct().description;

function nodeWith(parameters: INodeParameters): INode {
	return { id: '1', name: 'n', type: 't', typeVersion: 1, position: [0, 0], parameters };
}

/** What n8n makes of a saved node: defaults filled in, fields that are not shown taken out. */
function shown(description: INodeTypeDescription, given: INodeParameters): INodeParameters {
	const { properties } = description;
	const node = nodeWith(given);
	return NodeHelpers.getNodeParameters(properties, given, true, false, node, description) ?? {};
}

function complaints(description: INodeTypeDescription, given: INodeParameters): string[] {
	const node = nodeWith(shown(description, given));
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	return Object.values(issues?.parameters ?? {}).flat();
}

const create = { operation: 'create', specifyFields: 'fieldsBelow' };

test('a new service needs a name and a service type', () => {
	expect(complaints(database, create).sort()).toEqual([
		'Parameter "Name" is required.',
		'Parameter "Service Type" is required.',
	]);
	expect(complaints(database, { ...create, name: 'a', serviceType: 'Mysql' })).toEqual([]);
});

test('a new data product needs a name, a description and a domain', () => {
	expect(complaints(product, create).sort()).toEqual([
		'Parameter "Description" is required.',
		'Parameter "Domain" is required.',
		'Parameter "Name" is required.',
	]);
});

test('an update needs only to say which one', () => {
	const update = { operation: 'update', specifyFields: 'fieldsBelow' };
	expect(complaints(database, update)).toEqual(['Parameter "Database Service" is required.']);
	expect(complaints(product, update)).toEqual(['Parameter "Data Product" is required.']);
});

test('an ID must look like one', () => {
	const withId = (value: string) =>
		complaints(database, {
			operation: 'update',
			specifyFields: 'fieldsBelow',
			entity: { __rl: true, mode: 'id', value },
		});
	expect(withId('warehouse')).toHaveLength(1);
	expect(withId('6c2f2f0e-2f0b-4a3f-9d3c-1f6a7a0f5b11')).toEqual([]);
});

test.each(['create', 'upsert'])('%s lets a service be without a connection', (operation) => {
	const schema = [
		{ id: 'hostPort', displayName: 'Host', required: true, display: true, defaultMatch: false },
	];
	const connectionFields = {
		mappingMode: 'defineBelow',
		value: {},
		schema,
		matchingColumns: [],
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	};
	const fields = {
		specifyFields: 'fieldsBelow',
		name: 'a',
		serviceType: 'Mysql',
		connectionFields,
	};
	expect(complaints(database, { operation, ...fields })).toEqual([]);
});

test.each([
	['fieldsBelow', ['name', 'serviceType', 'description', 'owners'], ['json', 'columns']],
	['json', ['json'], ['name', 'columns', 'emptyCells']],
	['mapAutomatically', ['defaultServiceType', 'emptyCells'], ['name', 'json', 'columns']],
	['mapEachColumn', ['columns', 'defaultServiceType', 'emptyCells'], ['name', 'json']],
])('%s shows its own fields', (specifyFields, own, others) => {
	const names = Object.keys(shown(database, { operation: 'upsert', specifyFields }));
	expect(names).toEqual(expect.arrayContaining(own));
	for (const other of others) expect(names).not.toContain(other);
});

test('fields of the connection wait for a service type', () => {
	const names = (serviceType: string) => Object.keys(shown(database, { ...create, serviceType }));
	expect(names('')).not.toContain('connectionFields');
	expect(names('other')).toEqual(expect.arrayContaining(['otherServiceType', 'connectionJson']));
	expect(names('other')).not.toContain('connectionFields');
	expect(names('Mysql')).toEqual(expect.arrayContaining(['connectionFields', 'authentication']));
	expect(names('Mysql')).not.toContain('expressionNotice');
	expect(names('={{ $json.type }}')).toContain('expressionNotice');
});

test('a node whose service type is an expression can be saved as complete', () => {
	const given = { ...create, name: 'a', serviceType: '={{ $json.type }}' };
	expect(complaints(database, given)).toEqual([]);
});

test('the ten most used service types come first, by their proper names', () => {
	const field = database.properties.find(({ name }) => name === 'serviceType');
	const names = (field?.options ?? []).map(({ name }) => name);
	expect(names.slice(0, 4)).toEqual(['Snowflake', 'BigQuery', 'PostgreSQL', 'MySQL']);
	expect(names.at(-1)).toBe('Other…');
});
