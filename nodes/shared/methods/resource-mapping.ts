import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import type { FormColumn } from '../../../src/connections';
import {
	canonicalServiceType,
	nameOf,
	type ServiceKind,
	typeSpan,
} from '../../../src/connections/types/service-types';
import type { EntityDefinition } from '../../../src/entities';
import { otherType } from '../fields/service-type';
import { inputFields } from '../fields/input-fields';
import { serverRelease } from './server-release';
import { mapperField, plainField, withShortNames } from './mapper-field';

/** The columns of the connection form; they follow the service type and the authentication. */
export function connectionColumns({ connection }: EntityDefinition) {
	return async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const serviceType = textOf(this.getCurrentNodeParameter('serviceType'));
		const authentication = textOf(this.getCurrentNodeParameter('authentication'));
		const columns = await columnsFor(this, connection?.kind, serviceType, authentication);
		if (columns === undefined) {
			const missing = await missingType(this, connection?.kind, serviceType);
			return { fields: [], emptyFieldsNotice: missing ?? unknownType(serviceType) };
		}
		const fields = withShortNames(columns.flatMap((column) => mapperField(column)));
		return { fields: [...fields.filter(isRequired), ...fields.filter((one) => !isRequired(one))] };
	};
}

/** The columns of "Map Each Column": all fields, and those of the default type's connection. */
export function inputColumns(entity: EntityDefinition) {
	return async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const operation = this.getCurrentNodeParameter('operation');
		const isUpdate = operation === 'update';
		const own = inputFields(entity)
			.filter(({ name, offered }) => offered && !(isUpdate && name === 'name'))
			.map(({ name, label, required }): ResourceMapperField => {
				return { ...plainField(name, label), required: required && !isUpdate };
			});
		const serviceType = textOf(this.getCurrentNodeParameter('defaultServiceType'));
		const columns = (await columnsFor(this, entity.connection?.kind, serviceType, '')) ?? [];
		const connection = withShortNames(
			columns.flatMap((column) =>
				mapperField({ ...column, required: false }, 'connection.config.'),
			),
		);
		return { fields: [...own, ...connection.map(withPrefix)] };
	};
}

function isRequired({ required }: ResourceMapperField): boolean {
	return required;
}

function withPrefix(field: ResourceMapperField): ResourceMapperField {
	return { ...field, displayName: `Connection › ${field.displayName}` };
}

/** `undefined` where nothing is known of the type, or it is only known when the workflow runs. */
async function columnsFor(
	context: ILoadOptionsFunctions,
	kind: ServiceKind | undefined,
	serviceType: string,
	authentication: string,
): Promise<FormColumn[] | undefined> {
	if (kind === undefined || serviceType === '' || isExpression(serviceType)) return undefined;
	if (typeSpan(kind, canonicalServiceType(kind, serviceType)) === undefined) return undefined;
	const release = await serverRelease(context);
	const { columnsOf, loadConnectionSchema, variantsIn } = await import('../../../src');
	const type = canonicalServiceType(kind, serviceType, release);
	const schema = await loadConnectionSchema(kind, type, release);
	if (schema === undefined) return undefined;
	// A choice that belongs to the service type chosen before is none.
	const isOffered = variantsIn(schema).some(({ value }) => value === authentication);
	return columnsOf(schema, isOffered ? authentication : undefined);
}

/** A type that other releases have; `undefined` for one that none has. */
async function missingType(
	context: ILoadOptionsFunctions,
	kind: ServiceKind | undefined,
	serviceType: string,
): Promise<string | undefined> {
	if (kind === undefined) return undefined;
	const type = canonicalServiceType(kind, serviceType);
	if (typeSpan(kind, type) === undefined) return undefined;
	const release = await serverRelease(context);
	return `OpenMetadata ${release} has no service type ${nameOf(kind, type)}. Choose another one, or “Custom …”.`;
}

function unknownType(serviceType: string): string {
	if (isExpression(serviceType)) {
		return 'The service type is an expression, so its fields are unknown here. Enter them as JSON below, or choose “Using JSON” or “Map Automatically” in Specify Fields.';
	}
	if (serviceType === '') return 'Choose a service type first.';
	const name = serviceType === otherType ? 'this type' : serviceType;
	return `The fields of ${name} are unknown here. Enter them as JSON below.`;
}

function isExpression(value: string): boolean {
	return value.startsWith('=');
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
