import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { JsonObject } from '../../../src/lib/json';
import type { AssetOutcome } from '../../../src/types/assets';
import type { Outcome } from '../../../src/types/results';
import type { Failure } from '../base/errors';
import { shownRun } from './shown-run';

/** One output item of input `item`. */
export function toItem(json: JsonObject | IDataObject, item: number): INodeExecutionData {
	return { json, pairedItem: { item } };
}

/** A second spread in an object literal gives V8 a hidden class for each object: 400 bytes an item. */
export function merged(...parts: (JsonObject | undefined)[]): JsonObject {
	const json: JsonObject = {};
	for (const part of parts) Object.assign(json, part);
	return json;
}

/** What a writing operation puts out: what was done, the entity flat, and what changed. */
export function written(outcome: Outcome): JsonObject {
	const { action, changes, confirmedByRead, deployedNow, started, assets } = outcome;
	const entity = { ...outcome.entity };
	// The same as changeDescription, or a part of it.
	delete entity.incrementalChangeDescription;
	return merged(
		{ action },
		entity,
		changes === undefined || changes.length === 0 ? undefined : { changes },
		confirmedByRead === true ? { confirmedByRead } : undefined,
		deployedNow === true ? { deployedNow } : undefined,
		started === undefined ? undefined : { run: shownRun(started) },
		assets === undefined ? undefined : { assets: assets.map(shownAsset) },
	);
}

/** `{ status: 'added', type: 'table', fullyQualifiedName: 'warehouse.sales.orders' }` */
function shownAsset({ asset, status }: AssetOutcome): JsonObject {
	return { status, ...asset };
}

/** A failure as the output holds it: with an HTTP code where a server answered. */
export function errorOf({ httpCode, ...failure }: Failure): JsonObject {
	return { ...failure, ...(httpCode === null ? {} : { httpCode }) };
}

/** A failed item under continue-on-fail. No other key: n8n's error output goes by that. */
export function failedItem(failure: Failure, item: number): INodeExecutionData {
	return { json: { error: errorOf(failure) }, pairedItem: { item } };
}
