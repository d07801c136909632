import type { INodeProperties } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import { assetTypes } from '../../../src/entities/asset-types';
import { isUuid } from '../../../src/lib/uuid';
import type { AssetInput } from '../../../src/types/assets';
import { ParameterError } from '../base/errors';
import { shownWhen } from '../base/shown-when';
import { locator, readLocator, type LocatorForm } from '../fields/locators';
import type { ItemParameters } from '../execution/item-parameters';
import { isRecord, parseJson } from '../base/values';
import { choice } from './options';

const kinds = Object.entries(assetTypes).map(([value, { label }]): [string, string] => [
	value,
	label,
]);

const assetForm: LocatorForm = {
	displayName: 'Asset',
	name: 'asset',
	search: 'searchAssets',
	description: 'The asset, from the list of its type, or by its full name or ID',
	typed: [{ name: 'fqn', example: 'warehouse.sales.public.orders' }],
};

/** Rows of a type and one that is picked of it. */
const assetRows = {
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Asset',
	default: {},
	options: [
		{
			displayName: 'Asset',
			name: 'asset',
			values: [choice('Type', 'type', 'The type of the asset', kinds, 'table'), locator(assetForm)],
		},
	],
} satisfies Omit<INodeProperties, 'name' | 'displayName'>;

/** Where a data product is saved: what it is to hold as well. Nothing for other entities. */
export function assetsOfForm({ assets }: EntityDefinition): INodeProperties[] {
	if (assets !== true) return [];
	return shownWhen({ specifyFields: ['fieldsBelow'] }, [
		{
			displayName: 'Assets',
			name: 'assets',
			...assetRows,
			description:
				'Data assets to add once the data product is saved; its existing assets are kept',
		},
	]);
}

/** What is in `assetsOfForm`; nothing where no row is there. Throws a `ParameterError`. */
export function readAssetsOfForm(form: ItemParameters): { assets?: AssetInput[] } {
	const rows: unknown = rowsIn(form.value('assets'));
	if (!Array.isArray(rows)) return {};
	// A row that was added and left empty says nothing.
	const given = rows.filter((row) => isRecord(row) && readLocator(row.asset) !== undefined);
	return given.length > 0 ? { assets: given.map(readAsset) } : {};
}

/** Assets one by one, or as a list from an expression. */
export const assetFields: INodeProperties[] = [
	{
		...choice(
			'Specify Assets',
			'specifyAssets',
			'How to specify the assets',
			[
				['oneByOne', 'One by One'],
				['json', 'Using JSON'],
			],
			'oneByOne',
		),
		noDataExpression: true,
	},
	{
		displayName: 'Asset List',
		name: 'assetList',
		...assetRows,
		displayOptions: { show: { specifyAssets: ['oneByOne'] } },
	},
	{
		displayName: 'Assets (JSON)',
		name: 'assetsJson',
		type: 'json',
		default: '[\n  { "type": "table", "fullyQualifiedName": "" }\n]',
		description: 'A list of objects, each with type and fullyQualifiedName, or with type and ID',
		displayOptions: { show: { specifyAssets: ['json'] } },
	},
];

/** The assets of one item. Throws a `ParameterError` where there is none, or one cannot be read. */
export function readAssets(form: ItemParameters): AssetInput[] {
	const listed =
		form.oneOf('specifyAssets', ['oneByOne', 'json']) === 'json' ? fromJson(form) : fromRows(form);
	if (!Array.isArray(listed) || listed.length === 0) {
		throw new ParameterError(
			'No assets are given.',
			'Add at least one asset with its type and full name.',
			'assets',
		);
	}
	return listed.map(readAsset);
}

function fromJson(form: ItemParameters): unknown {
	return parseJson(form.value('assetsJson'));
}

function fromRows(form: ItemParameters): unknown {
	return rowsIn(form.value('assetList'));
}

function rowsIn(collection: unknown): unknown {
	return isRecord(collection) ? collection.asset : undefined;
}

function readAsset(given: unknown, index: number): AssetInput {
	const { type, id, fullyQualifiedName, asset } = isRecord(given) ? given : {};
	const picked = readLocator(asset)?.value;
	const name = [picked, id, fullyQualifiedName].find(
		(one) => typeof one === 'string' && one !== '',
	);
	if (typeof type !== 'string' || type === '' || typeof name !== 'string') {
		throw new ParameterError(
			`Assets, number ${index + 1}: the type, or the full name or ID, is missing.`,
			'Enter both, such as type "table" and full name "warehouse.sales.public.orders".',
			`assets[${index}]`,
		);
	}
	const trimmed = name.trim();
	return isUuid(trimmed) ? { id: trimmed, type } : { type, fullyQualifiedName: trimmed };
}
