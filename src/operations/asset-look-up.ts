import type { EntityContext } from '../context/entity-context';
import { assetTypes, isAssetType } from '../entities/asset-types';
import { InvalidResponseError, ValidationError } from '../errors/errors';
import { unknownReadField } from '../errors/unknown-read-field';
import { path } from '../http/path';
import { isObject, type Json, textAt } from '../lib/json';
import { asKey } from '../lib/text';
import type { AssetInput } from '../types/assets';

/** An asset that exists. */
export interface FoundAsset {
	id: string;
	type: string;
	fqn?: string;
	/** Ids of its data products; absent where the server does not tell. */
	products?: readonly unknown[];
}

/** Throws NotFoundError, and ValidationError for a type that no data product may hold. */
export async function lookUp(
	context: EntityContext,
	asset: AssetInput,
	at: number,
): Promise<FoundAsset> {
	if (!isAssetType(asset.type)) throw noAssetType(asset.type, at);
	const base = assetTypes[asset.type].path;
	const below = 'id' in asset ? path`/${asset.id}` : path`/name/${asKey(asset.fullyQualifiedName)}`;
	const body = await readAsset(context, asset.type, base + below);
	const id = isObject(body) ? textAt(body, 'id') : undefined;
	if (!isObject(body) || id === undefined) throw notAnAsset();
	const fqn = textAt(body, 'fullyQualifiedName');
	return {
		id,
		type: asset.type,
		...(fqn === undefined ? {} : { fqn }),
		...productsIn(body.dataProducts),
	};
}

const field = 'dataProducts';

/** With its data products, where the server knows such a field of this type. */
async function readAsset(
	{ sender, session: { unreadable } }: EntityContext,
	type: string,
	place: string,
): Promise<Json | undefined> {
	const request = { method: 'GET', path: place } as const;
	const unknown = unreadable.get(type) ?? new Set();
	if (unknown.has(field)) return (await sender.send(request)).body;
	try {
		return (await sender.send({ ...request, query: { fields: field } })).body;
	} catch (error) {
		if (unknownReadField(error) !== field) throw error;
		unreadable.set(type, unknown.add(field));
		return (await sender.send(request)).body;
	}
}

function productsIn(references: Json | undefined): Pick<FoundAsset, 'products'> {
	if (!Array.isArray(references)) return {};
	return { products: references.map((one) => (isObject(one) ? one.id : undefined)) };
}

function noAssetType(type: string, at: number): ValidationError {
	return new ValidationError(`"${type}" is not an asset type.`, {
		field: `assets[${at}].type`,
		remedy: `Use one of: ${Object.keys(assetTypes).join(', ')}.`,
	});
}

function notAnAsset(): InvalidResponseError {
	return new InvalidResponseError('The response is not an asset.', {
		remedy: 'Check that the base URL points to an OpenMetadata server, with nothing in between.',
	});
}
