import type { INodeProperties } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import type { Operation } from '../operations/define';
import { shownWhen } from '../base/shown-when';

/** A node's whole form: the operation, and the fields of each. */
export function propertiesFor(
	entity: EntityDefinition,
	operations: readonly Operation[],
): INodeProperties[] {
	const offered = operations.filter(({ offeredFor }) => offeredFor?.(entity) ?? true);
	return [
		choiceOf(entity, offered),
		toolDescription(entity, offered),
		...fieldsOf(entity, offered),
	];
}

/** In place of n8n's own, which tells an agent the same of all operations. */
function toolDescription(entity: EntityDefinition, offered: readonly Operation[]): INodeProperties {
	const texts = offered.map(({ value, action, description }) => [
		value,
		`${action(entity)} in OpenMetadata. ${description}.`.replace(/\.\.$/, '.'),
	]);
	return {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		typeOptions: { rows: 2 },
		// A text would stay when the operation changes.
		default: `={{ (${JSON.stringify(Object.fromEntries(texts))})[$parameter.operation] }}`,
		description: 'What an agent is told about this tool: what it does, and when to use it',
		displayOptions: { show: { '@tool': [true] } },
	};
}

function choiceOf(entity: EntityDefinition, offered: Operation[]): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'upsert',
		options: offered.map(({ name, value, description, action }) => ({
			name,
			value,
			description,
			action: action(entity),
		})),
	};
}

interface SharedField {
	key: string;
	field: INodeProperties;
	shownFor: string[];
}

/** A field that several operations have in the same form is one property, shown for all of them. */
function fieldsOf(entity: EntityDefinition, offered: Operation[]): INodeProperties[] {
	const merged: SharedField[] = [];
	for (const operation of offered) {
		let at = -1;
		for (const field of [...allowAgents(operation), ...operation.fields(entity)]) {
			at = place(merged, at, field, operation.value);
		}
	}
	return merged.flatMap(({ field, shownFor }) => shownWhen({ operation: shownFor }, [field]));
}

/** Behind `after`, so that each operation keeps its fields' order. Gives the place. */
function place(
	merged: SharedField[],
	after: number,
	field: INodeProperties,
	operation: string,
): number {
	const key = JSON.stringify(field);
	const known = merged.findIndex((one, index) => index > after && one.key === key);
	if (known === -1) merged.splice(after + 1, 0, { key, field, shownFor: [operation] });
	else merged[known]?.shownFor.push(operation);
	return known === -1 ? after + 1 : known;
}

function allowAgents({ takesAway, acts }: Operation): INodeProperties[] {
	if (takesAway !== undefined) return [allowAgentsToRemove];
	return acts === true ? [allowAgentsToAct] : [];
}

const allowAgentsToRemove: INodeProperties = {
	displayName: 'Allow Agents to Remove',
	name: 'allowAgentsToRemove',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description: 'Whether AI agents may use this tool to delete or remove',
	displayOptions: { show: { '@tool': [true] } },
};

const allowAgentsToAct: INodeProperties = {
	...allowAgentsToRemove,
	displayName: 'Allow Agents to Act',
	name: 'allowAgentsToAct',
	description: 'Whether AI agents may use this tool to deploy, run or stop',
};
