import type { INodeProperties } from 'n8n-workflow';
import type { EntityDefinition, FieldKind } from '../../../src/entities';
import { connectionFields } from './connection';
import { descriptionOf, isRequired, type DrawnField } from './drawn';
import { locator } from './locators';
import { canCreate, type InputOperation } from './operations';
import { pipelineTypeFields, serviceFields, sourceConfigFields } from './pipeline';
import { listField, locatorOf, targetsOf } from './reference-lists';
import { scheduleFields } from './schedule';
import { serviceTypeFields } from './service-type';

/** Where a field is drawn. */
interface Place {
	entity: EntityDefinition;
	operation: InputOperation;
}

/** The parameters of a field, by what it holds. */
const drawers: Readonly<Record<FieldKind, (field: DrawnField, place: Place) => INodeProperties[]>> =
	{
		name: (field, place) => (canCreate(place.operation) ? [nameField(field, place)] : []),
		text: (field, place) => [textField(field, place)],
		serviceType: (_, { entity, operation }) => serviceTypeFields(entity, canCreate(operation)),
		connection: (_, { entity: { connection } }) =>
			connection === undefined ? [] : connectionFields(connection.kind),
		object: (field) => [jsonField(field)],
		json: (field) => [jsonField(field)],
		boolean: (field, place) => booleanField(field, place),
		pipelineType: (field, { operation }) => pipelineTypeFields(field, operation),
		schedule: ({ label }, { operation }) => scheduleFields(label, operation),
		sourceConfig: () => sourceConfigFields(),
		tags: (field) => [listField(field)],
		glossaryTerms: (field) => [listField(field)],
		label: (field, place) => [textField(field, place)],
		references: (field, place) => [
			field.form.single === true ? singleField(field, place) : listField(field),
		],
		reference: (field, place) =>
			targetsOf(field).length > 1
				? serviceFields(field, place.operation)
				: [singleField(field, place)],
	};

export function draw(field: DrawnField, place: Place): INodeProperties[] {
	return drawers[field.holds](field, place);
}

function nameField(field: DrawnField, place: Place): INodeProperties {
	return {
		...textField(field, place),
		...(field.form.place === 'main' ? nameInMain(place) : {}),
	};
}

function nameInMain({ entity }: Place): Pick<INodeProperties, 'description'> {
	return {
		description: `The name that identifies the ${entity.label} in the catalog: 1 to 256 characters, without “::”. It cannot be changed later.`,
	};
}

function textField(field: DrawnField, { entity, operation }: Place): INodeProperties {
	const { name, label, form } = field;
	const { choices, rows } = form;
	const example = entity.examples[name] ?? form.example;
	const common = {
		displayName: label,
		name,
		default: '',
		description: descriptionOf(field, entity, operation),
		...(isRequired(field, operation) ? { required: true } : {}),
	};
	if (choices !== undefined) {
		const options = choices.map((value) => ({ name: value, value }));
		return { ...common, type: 'options', options };
	}
	return {
		...common,
		type: 'string',
		...(rows === undefined ? {} : { typeOptions: { rows } }),
		...(example === undefined ? {} : { placeholder: `e.g. ${example}` }),
	};
}

function singleField(field: DrawnField, { entity, operation }: Place): INodeProperties {
	const shown = locator(locatorOf(field));
	const form = { ...field.form, description: shown.description ?? '' };
	return {
		...shown,
		description: descriptionOf({ ...field, form }, entity, operation),
		...(isRequired(field, operation) ? { required: true } : {}),
	};
}

/** On where it is added; what an existing entity does not take is not shown for one. */
function booleanField(
	{ name, label, fixed, form: { description = '' } }: DrawnField,
	{ operation }: Place,
): INodeProperties[] {
	if (fixed === true && !canCreate(operation)) return [];
	return [{ displayName: label, name, type: 'boolean', default: true, description }];
}

function jsonField({ name, label, form: { description = '' } }: DrawnField): INodeProperties {
	return { displayName: label, name, type: 'json', default: '{}', description };
}
