import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import { textOf } from '../base/values';
import { whereSecretsGo } from '../fields/connection';
import { isExpression, shownType } from './shown-type';

/** What the secrets credential holds for the connection in the form, ready to copy. */
export function secretsNotice({ connection, examples }: EntityDefinition) {
	return async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		if (connection === undefined) return { fields: [] };
		const shown = await shownType(this, connection.kind);
		if ('missing' in shown) return notice('');
		const { secretsTemplate, variantsIn } = await import('../../../src');
		const { schema } = shown;
		const authentication = textOf(this.getCurrentNodeParameter('authentication'));
		if (authentication === '' && variantsIn(schema).length > 0) {
			return notice(' Choose an authentication method to see which secrets it needs.');
		}
		const secrets = secretsTemplate(schema, authentication);
		if (secrets === undefined) return notice('');
		const name = serviceName(this) ?? examples.name;
		return notice(` For ${schema.name}: ${JSON.stringify({ [name]: secrets })}`);
	};
}

function notice(more: string): ResourceMapperFields {
	return { fields: [], emptyFieldsNotice: `${whereSecretsGo}${more}` };
}

/** As typed in the form; a name that an expression gives is not known yet. */
function serviceName(context: ILoadOptionsFunctions): string | undefined {
	const parameters = ['name', 'serviceName'].map((one) => context.getCurrentNodeParameter(one));
	return parameters.map(textOf).find((text) => text !== '' && !isExpression(text));
}
