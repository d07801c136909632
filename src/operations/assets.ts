import {
	UnsupportedError,
	ValidationError,
	InvalidResponseError,
	NotFoundError,
} from '../errors/errors';
import { path } from '../http/path';
import { cutEchoes, redactor, shorten } from '../http/failures/redact';
import { type Json, isObject, textAt } from '../lib/json';
import { isPlanned } from '../bulk/mode';
import type { EntityContext } from '../context/entity-context';
import { read } from '../reconcile/read';
import type { AssetOutcome, AssetInput } from '../types/assets';
import type { EntityRef, RunMode } from '../types/options';
import type { Entity } from '../types/results';
import { type FoundAsset, lookUp } from './asset-look-up';

function notAResult(): InvalidResponseError {
	return new InvalidResponseError('The response does not say what happened to the assets.', {
		remedy: 'Check the data product in OpenMetadata, then run it again; that is safe.',
	});
}

function refused(body: Json | undefined): ValidationError {
	const said = isObject(body) ? (textAt(body, 'message') ?? textAt(body, 'responseMessage')) : '';
	return new ValidationError(shown(said ?? '') || 'The server did not accept the assets.', {
		status: 400,
		field: 'assets',
		remedy: 'Correct what the server names and run this item again.',
	});
}

const noReason = 'The server did not say why.';

const hide = redactor([]);

/** A text of the server without echoed entities and what looks like a secret. */
const shown = (text: string): string => shorten(hide(cutEchoes(text)));

/** What an answer may say; of anything else nobody knows what was done. */
const ends = new Set(['success', 'failure', 'partialSuccess']);

const done = {
	add: { real: 'added', dry: 'wouldBeAdded' },
	remove: { real: 'removed', dry: 'wouldBeRemoved' },
} as const;

/** Messages of the assets that the answer names as failed, by id and by FQN. */
function failuresIn(body: Json | undefined): Map<string, string> {
	const failures = new Map<string, string>();
	const rows = isObject(body) && Array.isArray(body.failedRequest) ? body.failedRequest : [];
	for (const row of rows.filter(isObject)) {
		const { request } = row;
		const names = isObject(request)
			? [textAt(request, 'id'), textAt(request, 'fullyQualifiedName'), textAt(request, 'name')]
			: [typeof request === 'string' ? request : undefined];
		const message = shown(textAt(row, 'message') ?? '') || noReason;
		for (const name of names) if (name !== undefined) failures.set(name, message);
	}
	return failures;
}

interface Change {
	change: 'add' | 'remove';
	dryRun: boolean;
	fqn: string;
}

async function send(
	context: EntityContext,
	{ change, dryRun, fqn }: Change,
	found: readonly FoundAsset[],
): Promise<Json | undefined> {
	const assets = found.map(({ id, type }) => ({ id, type }));
	const { status, body } = await context.sender.send({
		method: 'PUT',
		path: context.definition.path + path`/${fqn}/assets/` + change,
		// Older servers do not know the name at all.
		body: dryRun ? { assets, dryRun } : { assets },
		repeatable: true,
		accept: [400],
	});
	const end = isObject(body) ? textAt(body, 'status') : undefined;
	if (end !== undefined && ends.has(end)) return body;
	// What a look shows is all that a plan can be there.
	if (dryRun && isObject(body) && /"dryRun"/.test(textAt(body, 'message') ?? '')) return undefined;
	throw status === 400 && end === undefined ? refused(body) : notAResult();
}

interface Sent {
	body: Json | undefined;
	/** Messages of the assets that the server does not know, by id. */
	unknown: Map<string, string>;
}

/** Older servers refuse the whole list for one id that they do not know: it is sent without that one. */
async function sendKnown(
	context: EntityContext,
	asked: Change,
	found: readonly FoundAsset[],
): Promise<Sent> {
	const unknown = new Map<string, string>();
	for (;;) {
		const rest = found.filter(({ id }) => !unknown.has(id));
		if (rest.length === 0) return { body: undefined, unknown };
		try {
			return { body: await send(context, asked, rest), unknown };
		} catch (error) {
			if (!(error instanceof NotFoundError)) throw error;
			const { message } = error;
			const missing = rest.find(({ id }) => message.includes(id));
			if (missing === undefined) throw error;
			unknown.set(missing.id, message);
		}
	}
}

/** Adds or removes assets of a data product: see `Collection.changeAssets`. */
export async function changeAssets(
	context: EntityContext,
	change: 'add' | 'remove',
	ref: EntityRef,
	assets: readonly AssetInput[],
	{ mode }: { mode?: RunMode } = {},
): Promise<AssetOutcome[]> {
	if (context.definition.assets !== true) {
		throw new UnsupportedError('Only data products have assets.', {
			remedy: 'Use a data product.',
		});
	}
	const dryRun = isPlanned(mode);
	const product = await read(context, ref);
	const looked = await Promise.all(
		assets.map(async (asset, at) => await lookUp(context, asset, at).catch(missing)),
	);
	const found = looked.filter((one) => 'id' in one);
	const open = found.filter((one) => !isDone(one, change, product));
	const asked = { change, dryRun, fqn: product.fullyQualifiedName };
	const sent = resultOf(open, await sendKnown(context, asked, open));
	const { id, name, fullyQualifiedName } = product;
	const dataProduct = { id, type: context.definition.type, name, fullyQualifiedName };
	return looked.map((one, at) => {
		const given = { asset: assets[at] ?? { type: '', id: '' }, dataProduct };
		if (!('id' in one)) return { ...given, status: 'failed', message: one.message, error: one };
		if (isDone(one, change, product)) return { ...given, status: 'unchanged' };
		const message = sent(one);
		if (message !== undefined) return { ...given, status: 'failed', message };
		return { ...given, status: done[change][dryRun ? 'dry' : 'real'] };
	});
}

/** Where the server does not tell, it is asked to do it again. */
function isDone({ products }: FoundAsset, change: 'add' | 'remove', { id }: Entity): boolean {
	return products !== undefined && products.includes(id) === (change === 'add');
}

/** Why an asset that was sent failed; `undefined` for one that did not. */
function resultOf(open: readonly FoundAsset[], { body, unknown }: Sent) {
	const failures = new Map([...unknown, ...failuresIn(body)]);
	const messageOf = ({ id, fqn = id }: FoundAsset) => failures.get(id) ?? failures.get(fqn);
	const named = open.filter((one) => !unknown.has(one.id) && messageOf(one) !== undefined).length;
	const instead = failedIn(body) > named ? noReason : undefined;
	return (one: FoundAsset): string | undefined => messageOf(one) ?? instead;
}

/** How many failed, as the answer says: where it does not name all of them, any may be meant. */
function failedIn(body: Json | undefined): number {
	if (!isObject(body)) return 0;
	const { status, failedRequest, numberOfRowsFailed } = body;
	if (status === 'failure') return Infinity;
	const rows = Array.isArray(failedRequest) ? failedRequest.length : 0;
	return typeof numberOfRowsFailed === 'number' ? Math.max(rows, numberOfRowsFailed) : rows;
}

function missing(error: unknown): NotFoundError | ValidationError {
	if (error instanceof NotFoundError || error instanceof ValidationError) return error;
	throw error;
}
