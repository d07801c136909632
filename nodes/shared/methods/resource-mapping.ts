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
import { asSaved } from './as-saved';
import { mapperField, plainField, withShortNames } from './mapper-field';
import { shownType } from './shown-type';

type Columns = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

/** The columns for what a form shows, or what is said where there are none. */
type Finding = (
	context: ILoadOptionsFunctions,
	kind: ServiceKind,
) => Promise<{ columns: ResourceMapperField[]; none: string }>;

function savedColumns(parameter: string, find: Finding) {
	return ({ connection }: EntityDefinition): Columns =>
		async function () {
			if (connection === undefined) return { fields: [] };
			const { columns, none } = await find(this, connection.kind);
			return { fields: asSaved(this, parameter, columns), emptyFieldsNotice: none };
		};
}

/** The columns of the connection form that do not depend on the authentication. */
export const connectionColumns = savedColumns('connectionFields', async (context, kind) => {
	const shown = await shownType(context, kind);
	if ('missing' in shown) return { columns: [], none: shown.missing };
	const { formPartsOf } = await import('../../../src');
	const columns = formFields(formPartsOf(shown.schema).common);
	return { columns, none: 'This connection has no further fields.' };
});

/** The columns of the chosen authentication. */
export const authenticationColumns = savedColumns('authenticationFields', async (context, kind) => {
	const shown = await shownType(context, kind);
	if ('missing' in shown) return { columns: [], none: shown.missing };
	const { formPartsOf, variantsIn } = await import('../../../src');
	const chosen = textOf(context.getCurrentNodeParameter('authentication'));
	// A choice that belongs to the service type chosen before is none.
	const isOffered = variantsIn(shown.schema).some(({ value }) => value === chosen);
	if (!isOffered) return { columns: [], none: 'Choose an authentication method first.' };
	const columns = formFields(formPartsOf(shown.schema, chosen).ofVariant);
	return { columns, none: 'This authentication method has only secrets; see below.' };
});

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
