import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import type { FormColumn } from '../../../src/connections';
import type { ServiceKind } from '../../../src/connections/types/service-types';
import type { EntityDefinition } from '../../../src/entities';
import { textOf } from '../base/values';
import { inputFields } from '../fields/input-fields';
import { withKeptColumns } from './kept-columns';
import { mapperField, plainField, withShortNames } from './mapper-field';
import { shownType } from './shown-type';
import { withUntouchedSwitches } from './untouched-switches';

type Columns = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

/** The columns of the connection form that do not depend on the authentication. */
export function connectionColumns({ connection }: EntityDefinition): Columns {
	return async function () {
		if (connection === undefined) return { fields: [] };
		const shown = await shownType(this, connection.kind);
		if ('missing' in shown) {
			return { fields: asSaved(this, 'connectionFields', []), emptyFieldsNotice: shown.missing };
		}
		const { formPartsOf } = await import('../../../src');
		const columns = formFields(formPartsOf(shown.schema).common);
		const fields = asSaved(this, 'connectionFields', columns);
		return { fields, emptyFieldsNotice: 'This connection has no further fields.' };
	};
}

/** The columns of the chosen authentication. */
export function authenticationColumns({ connection }: EntityDefinition): Columns {
	return async function () {
		if (connection === undefined) return { fields: [] };
		const { columns, none } = await columnsOfVariant(this, connection.kind);
		return { fields: asSaved(this, 'authenticationFields', columns), emptyFieldsNotice: none };
	};
}

/** The columns, or what is said where there are none. */
async function columnsOfVariant(
	context: ILoadOptionsFunctions,
	kind: ServiceKind,
): Promise<{ columns: ResourceMapperField[]; none: string }> {
	const shown = await shownType(context, kind);
	if ('missing' in shown) return { columns: [], none: shown.missing };
	const { formPartsOf, variantsIn } = await import('../../../src');
	const chosen = textOf(context.getCurrentNodeParameter('authentication'));
	// A choice that belongs to the service type chosen before is none.
	const isOffered = variantsIn(shown.schema).some(({ value }) => value === chosen);
	if (!isOffered) return { columns: [], none: 'Choose an authentication method first.' };
	const columns = formFields(formPartsOf(shown.schema, chosen).ofVariant);
	return { columns, none: 'This authentication method has only secrets; see below.' };
}

/** The columns of "Map Each Column": all fields but those of the connection. */
export function inputColumns(entity: EntityDefinition): Columns {
	return async function () {
		const isUpdate = this.getCurrentNodeParameter('operation') === 'update';
		const fields = inputFields(entity)
			.filter(({ name, offered }) => offered && !(isUpdate && name === 'name'))
			.map(({ name, label, required }): ResourceMapperField => {
				const field = { ...plainField(name, label), required: required && !isUpdate };
				return name === 'name' ? marked(field) : field;
			});
		return await Promise.resolve({ fields });
	};
}

/** Columns with what n8n would change in a saved form that is merely opened. */
function asSaved(
	context: ILoadOptionsFunctions,
	parameter: string,
	columns: ResourceMapperField[],
): ResourceMapperField[] {
	return withUntouchedSwitches(context, parameter, withKeptColumns(context, parameter, columns));
}

/** Required ones first, and marked as such. */
function formFields(columns: FormColumn[]): ResourceMapperField[] {
	const fields = withShortNames(columns.flatMap((column) => mapperField(column)));
	return [...fields.filter(isRequired).map(marked), ...fields.filter((one) => !isRequired(one))];
}

function isRequired({ required }: ResourceMapperField): boolean {
	return required;
}

function marked(field: ResourceMapperField): ResourceMapperField {
	return { ...field, displayName: `${field.displayName} *` };
}
