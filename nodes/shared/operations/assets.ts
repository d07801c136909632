import type { RunMode } from '../../../src/types/options';
import { isCancelled, ParameterError } from '../base/errors';
import type { Execution } from '../execution/execution';
import { entityLocator } from '../fields';
import { ItemParameters } from '../execution/item-parameters';
import type { Line } from '../execution/line';
import { failedItems, reportMany, stopsAtFailure, unreadLine } from '../execution/output-many';
import { assetFields, readAssets } from './assets-fields';
import {
	groupByProduct,
	linesNotBegun,
	linesOfGroup,
	linesOfRefusal,
	type AssetGroup,
	type WantedAsset,
} from './assets-group';
import { allItemsOperation, type OperationForm } from './define';
import { choice, performance } from './options';

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

const shared: Pick<OperationForm, 'offeredFor' | 'fields'> = {
	// Only data products have assets.
	offeredFor: ({ assets }) => assets === true,
	fields: (entity) => [entityLocator(entity), ...assetFields, mode, failedItems, performance()],
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
	const chosen = modeOf(forms);
	const stops = stopsAtFailure(execution);
	for (const group of groupByProduct(wanted)) {
		const isOver = stops && lines.some(({ error }) => error !== undefined);
		const more = isOver
			? linesNotBegun(group)
			: await changeGroup(execution, change, group, chosen);
		lines.push(...more);
	}
	return reportMany(
		execution,
		lines.sort((a, b) => a.item - b.item),
	);
}

/** One for all items: they share requests. Throws a `ParameterError` where they differ. */
function modeOf(forms: readonly ItemParameters[]): RunMode {
	const [first = 'apply', ...others] = new Set(forms.map((form) => form.oneOf('mode', modes)));
	if (others.length === 0) return first;
	throw new ParameterError(
		'Mode is not the same for all items.',
		'Choose one mode, or let the expression give the same value for all items.',
		'mode',
	);
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
			lines.push(unreadLine(item, thrown));
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
