import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import type { Execution } from '../execution/execution';
import type { Parameters } from '../base/parameters';
import { checkOutputOptions } from '../execution/output-many';
import { refuseDifferent } from '../execution/same-for-all';
import { runItems, type ItemResult, type ItemRun } from '../execution/run-items';

/** What an operation looks like in the form. */
export interface OperationForm {
	/** Frozen: saved workflows hold it. */
	value: string;
	name: string;
	/** `Update a pipeline service` */
	action: (entity: EntityDefinition) => string;
	description: string;
	/** Entities that have no such operation are not offered it. Default: all. */
	offeredFor?: (entity: EntityDefinition) => boolean;
	/** Removes things: as an AI tool it has to be turned on. */
	takesAway?: (parameters: Parameters) => boolean;
	/** Makes something run, or stops it: the same. */
	acts?: true;
	fields: (entity: EntityDefinition) => INodeProperties[];
}

export interface Operation extends OperationForm {
	/** Whether each item stands for itself, also where the run as a whole cannot begin. */
	perItem: boolean;
	execute: (execution: Execution) => Promise<INodeExecutionData[]>;
}

/** An operation on one item at a time, which knows neither the loop nor which entity it serves. */
export function itemOperation({ run, readsByName, ...form }: ItemForm): Operation {
	const execute = async (execution: Execution) => await runItems(execution, run, readsByName);
	return { ...form, perItem: true, execute };
}

export interface ItemForm extends OperationForm {
	/** Each item begins with a read of its entity: where that costs less, all are read in one list. */
	readsByName?: true;
	run: (given: ItemRun) => Promise<ItemResult>;
}

export interface AllItemsForm extends OperationForm {
	/** Of the fields those that each item has for itself; all others must be the same for all items. */
	ofItems: (entity: EntityDefinition) => INodeProperties[];
	run: (execution: Execution) => Promise<INodeExecutionData[]>;
}

/** An operation on all items together. */
export function allItemsOperation({ run, ofItems, ...form }: AllItemsForm): Operation {
	const execute = async (execution: Execution) => {
		// Before anything is sent, as afterwards it would be too late to refuse it.
		checkOutputOptions(execution);
		refuseDifferent(execution, new Set(ofItems(execution.entity).map(({ name }) => name)));
		return await run(execution);
	};
	return { ...form, perItem: false, execute };
}
