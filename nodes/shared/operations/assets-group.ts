import type { JsonObject } from '../../../src/lib/json';
import type { AssetInput, AssetOutcome } from '../../../src/types/assets';
import type { EntityRef } from '../../../src/types/options';
import type { Reference } from '../../../src/types/results';
import { ParameterError } from '../base/errors';
import type { Line } from '../execution/line';
import { notBegun } from '../execution/output-many';

export interface WantedAsset {
	item: number;
	ref: EntityRef;
	asset: AssetInput;
}

export interface AssetGroup {
	ref: EntityRef;
	entries: WantedAsset[];
}

export function groupByProduct(wanted: WantedAsset[]): AssetGroup[] {
	const groups = new Map<string, AssetGroup>();
	for (const one of wanted) {
		const key = JSON.stringify(one.ref);
		const group = groups.get(key) ?? { ref: one.ref, entries: [] };
		groups.set(key, group);
		group.entries.push(one);
	}
	return [...groups.values()];
}

const summaries: Readonly<Record<string, string>> = {
	added: 'Added to the data product.',
	removed: 'Removed from the data product.',
	unchanged: 'Nothing to change.',
	wouldBeAdded: 'Would be added to the data product.',
	wouldBeRemoved: 'Would be removed from the data product.',
};

/** One line for each asset, in their order. */
export function linesOfGroup({ ref, entries }: AssetGroup, outcomes: AssetOutcome[]): Line[] {
	return entries.map(({ item, asset }, index) => {
		const outcome = outcomes[index];
		const name = nameOf(asset);
		if (outcome === undefined || outcome.status === 'failed') {
			const message = outcome?.message ?? 'The server did not report a result for this asset.';
			const remedy = 'Check the type and the full name of the asset.';
			const error = outcome?.error ?? new ParameterError(message, remedy);
			return lineOfAsset(item, outcome?.dataProduct ?? ref, asset, { action: 'failed', error });
		}
		const { status: action, dataProduct } = outcome;
		const lead = { item, name, action, summary: summaries[action] ?? '' };
		return { item, name, action, json: { ...lead, ...asset, dataProduct } };
	});
}

/** The request for a data product was refused whole. */
export function linesOfRefusal({ ref, entries }: AssetGroup, thrown: unknown): Line[] {
	const error = thrown instanceof Error ? thrown : new Error('The request failed.');
	return entries.map(({ item, asset }) =>
		lineOfAsset(item, ref, asset, { action: 'failed', error }),
	);
}

/** Nothing is sent about this data product, because of what failed before. */
export function linesNotBegun({ ref, entries }: AssetGroup): Line[] {
	return entries.map(({ item, asset }) => lineOfAsset(item, ref, asset, notBegun));
}

function lineOfAsset(
	item: number,
	product: EntityRef | Reference,
	asset: AssetInput,
	{ action, error }: { action: 'failed' | 'skipped'; error: Error },
): Line {
	const name = nameOf(asset);
	const json: JsonObject = { item, name, action, ...asset, dataProduct: { ...product } };
	return { item, name, action, json, error };
}

function nameOf(asset: AssetInput): string {
	return 'id' in asset ? asset.id : asset.fullyQualifiedName;
}
