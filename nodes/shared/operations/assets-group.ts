import type { JsonObject } from '../../../src/http/types';
import type { AssetOutcome, AssetWish, Which } from '../../../src/types/options';
import { ParameterError } from '../base/errors';
import { notBegun, type Line } from '../execution/output-many';

export interface WantedAsset {
	item: number;
	which: Which;
	asset: AssetWish;
}

export interface AssetGroup {
	which: Which;
	entries: WantedAsset[];
}

export function groupByProduct(wanted: WantedAsset[]): AssetGroup[] {
	const groups = new Map<string, AssetGroup>();
	for (const one of wanted) {
		const key = JSON.stringify(one.which);
		const group = groups.get(key) ?? { which: one.which, entries: [] };
		groups.set(key, group);
		group.entries.push(one);
	}
	return [...groups.values()];
}

/** One line for each asset, in their order. */
export function linesOfGroup({ which, entries }: AssetGroup, outcomes: AssetOutcome[]): Line[] {
	return entries.map(({ item, asset }, index) => {
		const outcome = outcomes[index];
		const name = nameOf(asset);
		if (outcome === undefined || outcome.status === 'failed') {
			const message = outcome?.message ?? 'The server did not say what became of it.';
			const error = new ParameterError(message, 'Check the type and the name of the asset.');
			return lineOfAsset(item, which, asset, { action: 'failed', error });
		}
		const json = { action: outcome.status, ...asset, dataProduct: { ...which } };
		return { item, name, action: outcome.status, json };
	});
}

/** The request for a data product was refused whole. */
export function linesOfRefusal({ which, entries }: AssetGroup, thrown: unknown): Line[] {
	const error = thrown instanceof Error ? thrown : new Error('It was not done.');
	return entries.map(({ item, asset }) =>
		lineOfAsset(item, which, asset, { action: 'failed', error }),
	);
}

/** Nothing is sent about this data product, because of what failed before. */
export function linesNotBegun({ which, entries }: AssetGroup): Line[] {
	return entries.map(({ item, asset }) => lineOfAsset(item, which, asset, notBegun));
}

function lineOfAsset(
	item: number,
	which: Which,
	asset: AssetWish,
	{ action, error }: { action: 'failed' | 'skipped'; error: Error },
): Line {
	const json: JsonObject = { action, ...asset, dataProduct: { ...which } };
	return { item, name: nameOf(asset), action, json, error };
}

function nameOf(asset: AssetWish): string {
	return 'id' in asset ? asset.id : asset.fullyQualifiedName;
}
