import { Fault } from '../http/fault';
import { type Json, type JsonObject, isJsonArray, isObject, stringOf } from '../json';
import { known } from '../model/references';
import type { Ref, Stored } from '../model/stored';
import type { World } from '../world';
import { bulkAnswer } from './bulk';
import { commit } from './commit';

export interface AssetsRequest {
	assets: Json[];
	dryRun: boolean;
}

export function assetsRequestOf(body: Json): AssetsRequest {
	const request = isObject(body) ? body : {};
	const { assets, dryRun } = request;
	return { assets: isJsonArray(assets) ? assets : [], dryRun: dryRun === true };
}

/** Adds assets to a data product or takes them out; 400 as soon as one of them fails. */
export function changeAssets(
	world: World,
	product: Stored,
	request: AssetsRequest,
	{ adds, user }: { adds: boolean; user: string },
): { status: number; answer: JsonObject } {
	const passed: { request: Json; status: number }[] = [];
	const failed: { request: Json; message: string; status: number }[] = [];
	for (const given of request.assets) {
		const problem = problemOf(world, product, given, adds);
		if (problem !== undefined) {
			failed.push({ request: given, ...problem });
			continue;
		}
		if (!request.dryRun) changeOne(world, product, given, { adds, user });
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
	product: Stored,
	given: Json,
	adds: boolean,
): { message: string; status: number } | undefined {
	try {
		const asset = assetOf(world, given);
		return adds && isElsewhere(world, product, asset)
			? { message: `Data product and asset ${asset.name} are of different domains`, status: 400 }
			: undefined;
	} catch (fault) {
		if (!(fault instanceof Fault)) throw fault;
		const body = isObject(fault.body) ? fault.body : {};
		return { message: stringOf(body.message) ?? '', status: fault.status };
	}
}

function isElsewhere({ dialect }: World, product: Stored, asset: Stored): boolean {
	const domains = asset.relations.domains ?? [];
	if (!dialect.has('assetsStayInDomain') || domains.length === 0) return false;
	const own = product.relations.domains ?? [];
	return !domains.some(({ id }) => own.some((one) => one.id === id));
}

function changeOne(
	world: World,
	product: Stored,
	given: Json,
	{ adds, user }: { adds: boolean; user: string },
): void {
	const asset = assetOf(world, given);
	const others = (asset.relations.dataProducts ?? []).filter(({ id }) => id !== product.id);
	const own: Ref[] = adds ? [{ id: product.id, type: product.type }] : [];
	const relations = { ...asset.relations, dataProducts: [...others, ...own] };
	commit(world, { read: asset, content: { ...asset, relations }, user });
}
