import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { JsonObject } from '../../src/http/types';
import type { Outcome } from '../../src/outcome';
import type { Failure } from './errors';

/** One output item of input `item`. */
export function toItem(json: JsonObject | IDataObject, item: number): INodeExecutionData {
	return { json, pairedItem: { item } };
}

/** What a writing operation puts out: what was done, the entity flat, and what changed. */
export function written(outcome: Outcome): JsonObject {
	const { action, entity, changes, confirmedByRead } = outcome;
	return {
		action,
		...entity,
		...(changes === undefined || changes.length === 0 ? {} : { changes }),
		...(confirmedByRead === true ? { confirmedByRead } : {}),
	};
}

/** A failed item under continue-on-fail. No other key: n8n's error output goes by that. */
export function failedItem(failure: Failure, item: number): INodeExecutionData {
	return { json: { error: { ...failure } }, pairedItem: { item } };
}
