import type { Execution } from '../execution';
import { whichOne } from '../fields';
import { ItemParameters } from '../item-parameters';
import { failedItems, reportMany, type Line } from '../output-many';
import { assetFields, readAssets } from './assets-fields';
import { groupByProduct, linesOfGroup, linesOfRefusal, type AssetGroup } from './assets-group';
import { allItemsOperation, type OperationForm } from './define';
import { options, toggle } from './options';

const dryRun = toggle('Dry Run', 'dryRun', 'Whether to only say what would be done');

const shared: Pick<OperationForm, 'offeredFor' | 'fields'> = {
	// Only data products have assets.
	offeredFor: ({ type }) => type === 'dataProduct',
	fields: (entity) => [whichOne(entity), ...assetFields, failedItems, options(dryRun)],
};

export const addAssets = allItemsOperation({
	...shared,
	value: 'addAssets',
	name: 'Add Assets',
	action: (entity) => `Add assets to ${entity.aName}`,
	description: 'Add data assets such as tables and dashboards to a data product',
	run: async (execution) => await changeAssets(execution, 'add'),
});

export const removeAssets = allItemsOperation({
	...shared,
	value: 'removeAssets',
	name: 'Remove Assets',
	action: (entity) => `Remove assets from ${entity.aName}`,
	description: 'Take data assets out of a data product; the assets themselves stay',
	takesAway: () => true,
	run: async (execution) => await changeAssets(execution, 'remove'),
});

/** One request for each data product, whatever number of items is about it. */
async function changeAssets(execution: Execution, change: 'add' | 'remove') {
	const forms = execution.items.map((_, item) => new ItemParameters(execution, item));
	const wanted = forms.flatMap((form) => {
		const which = form.which();
		return readAssets(form).map((asset) => ({ item: form.itemIndex, which, asset }));
	});
	const isDry = forms[0]?.option('dryRun') === true;
	const lines: Line[] = [];
	for (const group of groupByProduct(wanted)) {
		lines.push(...(await changeGroup(execution, change, group, isDry)));
	}
	return reportMany(
		execution,
		lines.sort((a, b) => a.item - b.item),
	);
}

async function changeGroup(
	{ collection }: Execution,
	change: 'add' | 'remove',
	group: AssetGroup,
	dryRun: boolean,
): Promise<Line[]> {
	const assets = group.entries.map(({ asset }) => asset);
	try {
		const outcomes = await collection.changeAssets(change, group.which, assets, { dryRun });
		return linesOfGroup(group, outcomes);
	} catch (thrown) {
		return linesOfRefusal(group, thrown);
	}
}
