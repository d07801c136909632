import { Fault, badRequest } from '../lib/fault';
import { type Json, type JsonObject, isJsonArray, isObject, stringOf } from '../lib/json-value';
import { known } from '../model/references';
import type { Ref, RelationField, Stored } from '../model/stored';
import type { World } from '../model/world';
import { type Row, bulkAnswer } from './bulk';
import { commit } from './commit';

export interface AssetsRequest {
	assets: Json[];
	dryRun: boolean;
}

/** Reads the body of `assets/add` and `assets/remove`. */
export function assetsRequestOf({ dialect }: World, body: Json): AssetsRequest {
	const request = isObject(body) ? body : {};
	const takes = dialect.has('assetsDryRun') ? ['assets', 'dryRun'] : ['assets'];
	const unknown = Object.keys(request).find((name) => !takes.includes(name));
	if (unknown !== undefined) {
		const list = takes.map((name) => `"${name}"`).join(', ');
		const known = `not marked as ignorable (${takes.length} known properties: ${list}])`;
		const javaClass = 'org.openmetadata.schema.type.api.BulkAssets';
		throw badRequest(`Unrecognized field "${unknown}" (class ${javaClass}), ${known}`);
	}
	const { assets, dryRun } = request;
	return { assets: isJsonArray(assets) ? assets : [], dryRun: dryRun === true };
}

export interface AssetsChange {
	adds: boolean;
	user: string;
}

/** Adds assets to a data product or a domain, or takes them out; 400 as soon as one of them fails. */
export function changeAssets(
	world: World,
	holder: Stored,
	request: AssetsRequest,
	change: AssetsChange,
): { status: number; answer: JsonObject } {
	// Without dry runs there are no rows either: an unknown asset refuses the whole list.
	if (!world.dialect.has('assetsDryRun')) for (const one of request.assets) assetOf(world, one);
	const passed: Row[] = [];
	const failed: Row[] = [];
	for (const given of request.assets) {
		const problem = problemOf(world, holder, given, change.adds);
		if (problem !== undefined) {
			failed.push({ request: given, ...problem });
			continue;
		}
		if (!request.dryRun) changeOne(world, holder, assetOf(world, given), change);
		passed.push({ request: given, status: 200 });
	}
	const answer = bulkAnswer(passed, failed, request.dryRun);
	return { status: failed.length === 0 ? 200 : 400, answer };
}

function assetOf(world: World, given: Json): Stored {
	const reference = isObject(given) ? given : {};
	return known(world, stringOf(reference.type) ?? '', stringOf(reference.id) ?? '');
}

function problemOf(
	world: World,
	holder: Stored,
	given: Json,
	adds: boolean,
): { message: string; status: number } | undefined {
	try {
		const asset = assetOf(world, given);
		return adds && isElsewhere(world, holder, asset)
			? { message: `Data product and asset ${asset.name} are of different domains`, status: 400 }
			: undefined;
	} catch (fault) {
		if (!(fault instanceof Fault)) throw fault;
		const body = isObject(fault.body) ? fault.body : {};
		return { message: stringOf(body.message) ?? '', status: fault.status };
	}
}

/** A rule of later releases: a data product takes assets of its own domain. */
function isElsewhere({ dialect }: World, holder: Stored, asset: Stored): boolean {
	const domains = asset.relations.domains ?? [];
	const isRuled = dialect.has('assetsStayInDomain') && holder.type === 'dataProduct';
	if (!isRuled || domains.length === 0) return false;
	const own = holder.relations.domains ?? [];
	return !domains.some(({ id }) => own.some((one) => one.id === id));
}

function changeOne(
	world: World,
	holder: Stored,
	asset: Stored,
	{ adds, user }: AssetsChange,
): void {
	const field: RelationField = holder.type === 'domain' ? 'domains' : 'dataProducts';
	const there = asset.relations[field] ?? [];
	// An asset that has a domain stays in it, and nobody is told.
	if (adds && field === 'domains' && there.length > 0) return;
	const others = there.filter(({ id }) => id !== holder.id);
	const own: Ref[] = adds ? [{ id: holder.id, type: holder.type }] : [];
	const relations = { ...asset.relations, [field]: [...others, ...own] };
	commit(world, { read: asset, content: { ...asset, relations }, user });
}
