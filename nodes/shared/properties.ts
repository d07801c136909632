import type { INodeProperties } from 'n8n-workflow';
import type { NodeEntity } from './entities';
import type { Operation } from './operations/define';
import { shownWhen } from './shown-when';

/** A node's whole form: the operation, and the fields of each. */
export function propertiesFor(
	entity: NodeEntity,
	operations: readonly Operation[],
): INodeProperties[] {
	const offered = operations.filter(({ offeredFor }) => offeredFor?.(entity) ?? true);
	return [choiceOf(entity, offered), ...fieldsOf(entity, offered)];
}

function choiceOf(entity: NodeEntity, offered: Operation[]): INodeProperties {
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

/** A field that several operations have in the same form is one property, shown for all of them. */
function fieldsOf(entity: NodeEntity, offered: Operation[]): INodeProperties[] {
	const shared = new Map<string, { field: INodeProperties; shownFor: string[] }>();
	for (const operation of offered) {
		for (const field of [...allowAgent(operation), ...operation.fields(entity)]) {
			const key = JSON.stringify(field);
			const known = shared.get(key) ?? { field, shownFor: [] };
			known.shownFor.push(operation.value);
			shared.set(key, known);
		}
	}
	return [...shared.values()].flatMap(({ field, shownFor }) =>
		shownWhen({ operation: shownFor }, [field]),
	);
}

function allowAgent({ takesAway }: Operation): INodeProperties[] {
	if (takesAway === undefined) return [];
	return [
		{
			displayName: 'Allow Agents to Remove',
			name: 'allowAgent',
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description: 'Whether an AI agent may take things away with this tool',
			displayOptions: { show: { '@tool': [true] } },
		},
	];
}
