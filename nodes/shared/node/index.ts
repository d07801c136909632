import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import { runOperation } from '../execution/run';
import { operations } from '../operations';
import { subtitleFor } from './subtitle';

export { methodsFor } from '../methods';
export { describe } from './describe';

/** What stands under a node in a workflow. */
export const subtitle = subtitleFor(operations);

/** What a node of an entity does. */
export function executeFor(entity: EntityDefinition): NonNullable<INodeType['execute']> {
	return async function (this: IExecuteFunctions) {
		return await runOperation(this, entity, operations);
	};
}
