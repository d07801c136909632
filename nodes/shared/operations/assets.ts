import type { RunMode } from '../../../src/types/options';
import { isCancelled } from '../base/errors';
import type { Execution } from '../execution/execution';
import { entityLocator } from '../fields';
import { ItemParameters } from '../execution/item-parameters';
import type { Line } from '../execution/line';
import { failedItems, reportMany, stopsAtFailure, unreadLine } from '../execution/output-many';
import { reportOption } from '../execution/report';
import { assetFields, readAssets } from './assets-fields';
import {
	groupByProduct,
	linesNotBegun,
	linesOfGroup,
	linesOfRefusal,
	type AssetGroup,
	type WantedAsset,
} from './assets-group';
import { allItemsOperation, type AllItemsForm } from './define';
import { choice, options, performance } from './options';

const modes = ['plan', 'apply'] as const;

const mode = choice(
	'Mode',
	'mode',
	'Whether to change the data product or only show what would change',
	[
		['plan', 'Plan', 'Show what would change, without sending anything'],
		['apply', 'Apply', 'Change the data product'],
	],
	'apply',
);

const shared: Pick<AllItemsForm, 'offeredFor' | 'ofItems' | 'fields'> = {
	// Only data products have assets.
	offeredFor: ({ assets }) => assets === true,
	ofItems: (entity) => [entityLocator(entity), ...assetFields],
	fields: (entity) => [
		entityLocator(entity),
		...assetFields,
		mode,
		failedItems,
		options(reportOption),
		performance(),
	],
};

export const addAssets = allItemsOperation({
	...shared,
	value: 'addAssets',
	name: 'Add Assets',
	action: (entity) => `Add assets to ${entity.aLabel}`,
	description: 'Add data assets, such as tables and dashboards, to a data product',
	run: async (execution) => await changeAssets(execution, 'add'),
});

export const removeAssets = allItemsOperation({
	...shared,
	value: 'removeAssets',
	name: 'Remove Assets',
	action: (entity) => `Remove assets from ${entity.aLabel}`,
	description: 'Remove data assets from a data product; the assets themselves are kept',
	takesAway: () => true,
	run: async (execution) => await changeAssets(execution, 'remove'),
});

/** One request for each data product, whatever number of items is about it. */
async function changeAssets(execution: Execution, change: 'add' | 'remove') {
	const forms = execution.items.map((_, item) => new ItemParameters(execution, item));
	const { wanted, lines } = readAll(forms);
	const chosen = forms[0]?.oneOf('mode', modes) ?? 'apply';
	const stops = stopsAtFailure(execution);
	for (const group of groupByProduct(wanted)) {
		const isOver = stops && lines.some(({ error }) => error !== undefined);
		const more = isOver
			? linesNotBegun(group)
			: await changeGroup(execution, change, group, chosen);
		lines.push(...more);
	}
	return reportMany(execution, {
		title: change === 'add' ? 'Add assets' : 'Remove assets',
		lines: lines.sort((a, b) => a.item - b.item),
		emptyRows: 0,
		isSheet: true,
	});
}

/** What the items want, and lines for those that cannot be read. */
function readAll(forms: readonly ItemParameters[]): { wanted: WantedAsset[]; lines: Line[] } {
	const wanted: WantedAsset[] = [];
	const lines: Line[] = [];
	for (const form of forms) {
		const { itemIndex: item } = form;
		try {
			const ref = form.ref();
			wanted.push(...readAssets(form).map((asset) => ({ item, ref, asset })));
		} catch (thrown) {
			lines.push(unreadLine(item, undefined, thrown));
		}
	}
	return { wanted, lines };
}

async function changeGroup(
	{ collection }: Execution,
	change: 'add' | 'remove',
	group: AssetGroup,
	chosen: RunMode,
): Promise<Line[]> {
	const assets = group.entries.map(({ asset }) => asset);
	return await collection.changeAssets(change, group.ref, assets, { mode: chosen }).then(
		(outcomes) => linesOfGroup(group, outcomes),
		(thrown: unknown) => {
			if (isCancelled(thrown)) throw thrown;
			return linesOfRefusal(group, thrown);
		},
	);
}
