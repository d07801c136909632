import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import type { Connection } from '../connect/connect';
import type { EntityDefinition } from '../../../src/entities';
import type { Hints } from './hints';
import type { Parameters } from '../base/parameters';

/** All that an operation can know of the run it is part of. */
export interface Execution extends Connection {
	context: IExecuteFunctions;
	node: INode;
	entity: EntityDefinition;
	items: INodeExecutionData[];
	parameters: Parameters;
	hints: Hints;
}
