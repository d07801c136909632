import type { Principal } from '../auth/principal';
import { Fault, badRequest } from '../lib/fault';
import { type Json, type JsonObject, isJsonArray, isObject, stringOf } from '../lib/json-value';
import type { Kind } from '../model/kinds/kind';
import { quoted } from '../model/names';
import type { World } from '../model/world';
import { type Written } from './commit';
import { boundRequest, resolveDraft } from './draft';
import { putDraft } from './put';

export interface Row {
	request: Json;
	message?: string;
	status: number;
}

export interface BulkResult {
	answer: JsonObject;
	written: Written[];
}

/** Many upserts, in their order. What cannot be read at all refuses the whole request. */
export async function bulkPut(
	world: World,
	kind: Kind,
	body: Json,
	principal: Principal,
): Promise<BulkResult> {
	if (!isJsonArray(body))
		throw badRequest('Cannot deserialize value of type `java.util.ArrayList`');
	const requests = body.map((one) => boundRequest(world, kind, one));
	principal.require('EditAll');
	const passed: Row[] = [];
	const failed: Row[] = [];
	const written: Written[] = [];
	for (const [at, request] of requests.entries()) {
		try {
			const one = await putDraft(world, kind, resolveDraft(world, kind, request), principal);
			written.push(one);
			const status = one.change === 'created' ? 201 : 200;
			passed.push({ request: one.entity.fullyQualifiedName, status });
		} catch (fault) {
			if (!(fault instanceof Fault)) throw fault;
			failed.push(failedRow(body[at] ?? null, request, fault));
		}
	}
	return { answer: bulkAnswer(passed, failed, false), written };
}

/** A request that did not pass validation comes back whole, others by their FQN. */
function failedRow(original: Json, request: JsonObject, fault: Fault): Row {
	const name = stringOf(request.name);
	const isWhole = fault.status === 400 || name === undefined;
	return {
		request: isWhole ? original : quoted(name),
		message: messageOf(fault),
		status: fault.status,
	};
}

function messageOf({ body }: Fault): string {
	const told = isObject(body) ? (body.message ?? body.responseMessage) : body;
	return stringOf(told) ?? '';
}

/** The result body of bulk operations (`type/bulkOperationResult.json`). */
export function bulkAnswer(passed: Row[], failed: Row[], dryRun: boolean): JsonObject {
	const mixed = passed.length > 0 ? 'partialSuccess' : 'failure';
	return {
		dryRun,
		status: failed.length === 0 ? 'success' : mixed,
		abortReason: null,
		numberOfRowsProcessed: passed.length + failed.length,
		numberOfRowsPassed: passed.length,
		numberOfRowsFailed: failed.length,
		successRequest: passed.map((row) => ({ ...row })),
		failedRequest: failed.map((row) => ({ ...row })),
	};
}
