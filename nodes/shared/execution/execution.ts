import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import type { Connection } from '../connect/connect';
import type { NodeEntity } from '../node/entities';
import type { Hints } from './hints';
import type { Parameters } from '../base/parameters';

/** All that an operation can know of the run it is part of. */
export interface Execution extends Connection {
	context: IExecuteFunctions;
	node: INode;
	entity: NodeEntity;
	items: INodeExecutionData[];
	parameters: Parameters;
	hints: Hints;
}
