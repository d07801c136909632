import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { FormColumn } from '../../../src/connections';
import type { EntityDefinition } from '../../../src/entities';
import { mapperField, withShortNames } from './mapper-field';
import { shownType } from './shown-type';

type Options = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

const none: INodePropertyOptions = { name: 'None', value: '' };

/** The ways to connect that the chosen service type offers; none has to be chosen. */
export function authentications({ connection }: EntityDefinition): Options {
	return async function () {
		if (connection === undefined) return [none];
		const shown = await shownType(this, connection.kind);
		if ('missing' in shown) return [none];
		const { variantsIn } = await import('../../../src');
		return [none, ...variantsIn(shown.schema).map(({ name, value }) => ({ name, value }))];
	};
}

/** The fields that a connection of the default service type can have, secrets left out. */
export function connectionFieldNames({ connection }: EntityDefinition): Options {
	return async function () {
		if (connection === undefined) return [];
		const shown = await shownType(this, connection.kind, 'defaultServiceType');
		if ('missing' in shown) return [];
		const { columnsOf, variantsIn } = await import('../../../src');
		const { schema } = shown;
		const columns = new Map<string, FormColumn>();
		for (const variant of [undefined, ...variantsIn(schema).map(({ value }) => value)]) {
			for (const column of columnsOf(schema, variant)) columns.set(column.path, column);
		}
		const fields = withShortNames([...columns.values()].flatMap((column) => mapperField(column)));
		return fields.map(({ displayName, id }) => ({ name: displayName, value: id }));
	};
}
