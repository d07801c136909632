import {
	UnsupportedError,
	ValidationError,
	InvalidResponseError,
	NotFoundError,
} from '../errors/errors';
import { path } from '../http/path';
import { cutEchoes, redactor, shorten } from '../http/failures/redact';
import { type Json, isObject, textAt } from '../lib/json';
import { asKey } from '../lib/text';
import { isPlanned } from '../bulk/mode';
import type { EntityContext } from '../context/entity-context';
import { read } from '../reconcile/read';
import type { AssetOutcome, AssetInput, EntityRef, RunMode } from '../types/options';

/** Where the assets are found that a data product may hold. */
const assetPaths: Readonly<Record<string, string>> = {
	table: '/v1/tables',
	topic: '/v1/topics',
	dashboard: '/v1/dashboards',
	pipeline: '/v1/pipelines',
	mlmodel: '/v1/mlmodels',
	container: '/v1/containers',
	chart: '/v1/charts',
	searchIndex: '/v1/searchIndexes',
	storedProcedure: '/v1/storedProcedures',
	apiEndpoint: '/v1/apiEndpoints',
	apiCollection: '/v1/apiCollections',
	metric: '/v1/metrics',
	glossaryTerm: '/v1/glossaryTerms',
	dashboardDataModel: '/v1/dashboard/datamodels',
	database: '/v1/databases',
	databaseSchema: '/v1/databaseSchemas',
	databaseService: '/v1/services/databaseServices',
	pipelineService: '/v1/services/pipelineServices',
	dashboardService: '/v1/services/dashboardServices',
	messagingService: '/v1/services/messagingServices',
};

interface Found {
	id: string;
	type: string;
	fqn?: string | undefined;
}

async function lookUp(context: EntityContext, asset: AssetInput, at: number): Promise<Found> {
	if ('id' in asset) return asset;
	const base = Object.hasOwn(assetPaths, asset.type) ? assetPaths[asset.type] : undefined;
	if (base === undefined) {
		throw new ValidationError(`"${asset.type}" is not an asset type.`, {
			field: `assets[${at}].type`,
			remedy: `Use one of: ${Object.keys(assetPaths).join(', ')}.`,
		});
	}
	const request = {
		method: 'GET',
		path: base + path`/name/${asKey(asset.fullyQualifiedName)}`,
	} as const;
	const { body } = await context.sender.send(request);
	const id = isObject(body) ? textAt(body, 'id') : undefined;
	if (id === undefined) throw notAResult();
	return { id, type: asset.type, fqn: asset.fullyQualifiedName };
}

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
	found: Found[],
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
	if (dryRun && isObject(body) && /"dryRun"/.test(textAt(body, 'message') ?? '')) {
		throw noDryRun(context);
	}
	throw status === 400 && end === undefined ? refused(body) : notAResult();
}

function noDryRun({ dialect }: EntityContext): UnsupportedError {
	return new UnsupportedError(`This server (${dialect.version}) has no dry run of assets.`, {
		field: 'mode',
		remedy: 'Apply the change, or upgrade the server. Nothing was changed.',
	});
}

interface Sent {
	body: Json | undefined;
	/** Messages of the assets that the server does not know, by id. */
	unknown: Map<string, string>;
}

/** Older servers refuse the whole list for one id that they do not know: it is sent without that one. */
async function sendKnown(context: EntityContext, asked: Change, found: Found[]): Promise<Sent> {
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
	const asked = { change, dryRun, fqn: product.fullyQualifiedName };
	const { body, unknown } = await sendKnown(context, asked, found);
	const failures = new Map([...unknown, ...failuresIn(body)]);
	const messageOf = ({ id, fqn = id }: Found) => failures.get(id) ?? failures.get(fqn);
	const named = found.filter((one) => !unknown.has(one.id) && messageOf(one) !== undefined).length;
	const instead = failedIn(body) > named ? noReason : undefined;
	return looked.map((one, at) => {
		const asset = assets[at] ?? { type: '', id: '' };
		const message = 'id' in one ? (messageOf(one) ?? instead) : one.message;
		if (message !== undefined) return { asset, status: 'failed', message };
		return { asset, status: done[change][dryRun ? 'dry' : 'real'] };
	});
}

/** How many failed, as the answer says: where it does not name all of them, any may be meant. */
function failedIn(body: Json | undefined): number {
	if (!isObject(body)) return 0;
	const { status, failedRequest, numberOfRowsFailed } = body;
	if (status === 'failure') return Infinity;
	const rows = Array.isArray(failedRequest) ? failedRequest.length : 0;
	return typeof numberOfRowsFailed === 'number' ? Math.max(rows, numberOfRowsFailed) : rows;
}

function missing(error: unknown): { message: string } {
	if (error instanceof NotFoundError || error instanceof ValidationError)
		return { message: error.message };
	throw error;
}
