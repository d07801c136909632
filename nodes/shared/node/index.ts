import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import { runOperation } from '../execution/run';
import { methodsFor as methodsOf } from '../methods';
import { operations } from '../operations';
import { nodeEntity } from './entities';
import { subtitleFor } from './subtitle';

export { describe } from './describe';

/** What stands under a node in a workflow. */
export const subtitle = subtitleFor(operations);

export function methodsFor(definition: EntityDefinition) {
	return methodsOf(nodeEntity(definition));
}

/** What a node of an entity does. */
export function executeFor(definition: EntityDefinition): NonNullable<INodeType['execute']> {
	const entity = nodeEntity(definition);
	return async function (this: IExecuteFunctions) {
		return await runOperation(this, entity, operations);
	};
}
