import { badRequest } from '../lib/fault';
import { isObject, stringOf } from '../lib/json-value';
import type { Kind } from '../model/kinds/kind';
import { isUuid, notAnId } from '../model/names';
import { linkTo } from '../model/references';
import type { Stored } from '../model/stored';
import { byId, byName } from '../read/get';
import { type Include, flagOf } from '../read/query';
import { type Secrets, render } from '../read/render';
import { bulkPut } from '../write/bulk';
import type { Change, Written } from '../write/commit';
import { patch } from '../write/patch/patch-entity';
import { operationsOf } from '../write/patch/operations';
import { post, put } from '../write/put';
import { remove, restore } from '../write/remove';
import { type Answer, type Call, type Handler, parameter, secretsFor } from './call';

type WriteRoute =
	| 'post'
	| 'put'
	| 'bulk'
	| 'patchById'
	| 'patchByName'
	| 'removeById'
	| 'removeByName'
	| 'restore'
	| 'testResult';

type Find = (call: Call, include: Include) => Stored;

/** Everything that changes an entity of one type. */
export function writeRoutes(kind: Kind): Record<WriteRoute, Handler> {
	const withId: Find = (call, include) => byId(call.world, kind, parameter(call, 'id'), include);
	const withName: Find = (call, include) =>
		byName(call.world, kind, parameter(call, 'fqn'), include);
	return {
		post: async (call) => {
			const written = await post(call.world, kind, call.body, call.principal);
			const created = answer(call, written, 201);
			return { ...created, headers: { location: linkTo(call.world, written.entity) } };
		},
		put: async (call) => {
			const written = await put(call.world, kind, call.body, call.principal);
			return answer(
				call,
				written,
				written.change === 'created' ? 201 : 200,
				headers[written.change],
			);
		},
		bulk: async (call) => await bulk(call, kind),
		patchById: async (call) => await patching(call, withId),
		patchByName: async (call) => await patching(call, withName),
		removeById: (call) => removing(call, withId),
		removeByName: (call) => removing(call, withName),
		restore: (call) => restoring(call, kind),
		testResult: (call) => keepingTestResult(call, withId),
	};
}

const headers: Readonly<Record<Change, string>> = {
	created: 'entityCreated',
	updated: 'entityUpdated',
	noChange: 'entityNoChange',
	deleted: 'entityDeleted',
	softDeleted: 'entitySoftDeleted',
	restored: 'entityRestored',
};

function answer(call: Call, written: Written, status: number, change?: string): Answer {
	return answerWith(call, written, { status, change, secrets: secretsFor(call) });
}

/** The answer of PATCH, DELETE and restore: newer servers show secrets in it as they keep them. */
function answerOfStored(call: Call, written: Written): Answer {
	const secrets = call.world.dialect.has('showsEncrypted') ? 'encrypted' : secretsFor(call);
	return answerWith(call, written, { status: 200, change: headers[written.change], secrets });
}

/** An entity as the answer of an action shows it. */
export function entityAnswer(call: Call, written: Written): Answer {
	return answer(call, written, 200, headers[written.change]);
}

interface AnswerOptions {
	status: number;
	change: string | undefined;
	secrets: Secrets;
}

function answerWith(
	call: Call,
	written: Written,
	{ status, change, secrets }: AnswerOptions,
): Answer {
	const without = written.unshown ?? [];
	const view = { fields: 'all', secrets, links: true, without } as const;
	return {
		status,
		body: { ...render(call.world, written.entity, view), ...written.asSent },
		headers: change === undefined ? {} : { 'x-openmetadata-change': change },
		...written,
	};
}

async function patching(call: Call, find: Find): Promise<Answer> {
	const operations = operationsOf(call.body);
	const stored = find(call, 'non-deleted');
	const { world, ifMatch, principal } = call;
	return answerOfStored(call, await patch(world, stored, { operations, principal, ifMatch }));
}

function removing(call: Call, find: Find): Answer {
	call.principal.require('Delete');
	const stored = find(call, 'all');
	const written = remove(call.world, stored, {
		user: call.principal.name,
		hard: flagOf(call.query, 'hardDelete'),
		recursive: flagOf(call.query, 'recursive'),
	});
	const answered = answerOfStored(call, written);
	// It answers as the first time; nothing is done to what was soft-deleted before.
	return stored.deleted && written.change === 'softDeleted'
		? { ...answered, change: 'noChange' }
		: answered;
}

function restoring(call: Call, kind: Kind): Answer {
	const id = stringOf(isObject(call.body) ? call.body.id : undefined);
	if (id === undefined) throw badRequest('[id must not be null]');
	if (!isUuid(id)) throw notAnId(id);
	call.principal.require('EditAll');
	const stored = byId(call.world, kind, id, 'deleted');
	return answerOfStored(call, restore(call.world, stored, call.principal.name));
}

/** What an ingestion found when it tried the connection; no new version. */
function keepingTestResult(call: Call, find: Find): Answer {
	call.principal.require('EditAll');
	const stored = find(call, 'non-deleted');
	const testConnectionResult = isObject(call.body) ? call.body : {};
	const attributes = { ...stored.attributes, testConnectionResult };
	const entity = { ...stored, attributes };
	call.world.store.put(entity);
	return answer(call, { entity, change: 'updated' }, 200);
}

/** With `async=true` the work goes on after the answer. */
async function bulk(call: Call, kind: Kind): Promise<Answer> {
	const { answer: body, written } = await bulkPut(call.world, kind, call.body, call.principal);
	if (!flagOf(call.query, 'async')) return { status: 200, body, written };
	const { numberOfRowsProcessed } = body;
	const running = { dryRun: false, status: 'running', numberOfRowsProcessed };
	return { status: 202, body: running, written };
}
