import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { nodeOf } from '../../testing/package-nodes';
import { places, type Kind } from './kinds';
import { locate, run, useBench, type Bench } from './support';

const { serve } = useBench();

/** What a node's form holds when nobody touched it. */
function defaultOf({ node }: Kind, name: string, operation: string): string {
	const { properties } = nodeOf(node).description;
	const shown = properties.find(
		(one) =>
			one.name === name &&
			one.type === 'json' &&
			one.displayOptions?.show?.operation?.includes(operation) === true,
	);
	if (typeof shown?.default !== 'string') throw new Error(`${node} has no ${name}.`);
	return shown.default;
}

/** Somebody fills in the name, and the type of a service, in the text that stands there. */
function filledIn(prefilled: unknown, { isService, desired }: Kind): IDataObject {
	const type = isService ? { serviceType: desired.serviceType } : {};
	return { ...(prefilled as IDataObject), name: 'one', ...type };
}

function seed({ emulator }: Bench, { node, desired }: Kind): void {
	emulator.catalog.seed(node, {
		...desired,
		name: 'one',
		displayName: 'Kept',
		description: 'Kept, too',
		owners: ['alice'],
	});
}

describe.each(places)(
	'on %s, %s: what stands in an empty form clears nothing',
	(version, node, kind) => {
		it.each(['upsert', 'upsertMany', 'sync'])('Using JSON, %s', async (operation) => {
			const bench = await serve(version);
			seed(bench, kind);
			const fields = filledIn(JSON.parse(defaultOf(kind, 'json', operation)), kind);
			const parameters = { operation, specifyFields: 'json', json: JSON.stringify(fields) };
			const ran = await run(bench, node, parameters);
			expect(ran.result.error).toBeUndefined();
			expect(ran.json).toMatchObject([{ action: 'unchanged', description: 'Kept, too' }]);
			expect(ran.sent).toEqual([]);
		});

		it.each(['upsertMany', 'sync'])('JSON Array, %s', async (operation) => {
			const bench = await serve(version);
			seed(bench, kind);
			const list: unknown[] = JSON.parse(defaultOf(kind, 'itemsJson', operation));
			const itemsJson = JSON.stringify(list.map((one) => filledIn(one, kind)));
			const ran = await run(bench, node, { operation, itemsFrom: 'json', itemsJson });
			expect(ran.result.error).toBeUndefined();
			expect(ran.json).toMatchObject([{ action: 'unchanged', description: 'Kept, too' }]);
			expect(ran.sent).toEqual([]);
		});

		it('Using JSON, Update and Apply JSON Patch', async () => {
			const bench = await serve(version);
			seed(bench, kind);
			const entity = locate('one');
			const json = defaultOf(kind, 'json', 'update');
			const update = await run(bench, node, {
				operation: 'update',
				entity,
				specifyFields: 'json',
				json,
			});
			expect(update.sent).toEqual([]);
			const patchJson = defaultOf(kind, 'patchJson', 'patch');
			const patch = { operation: 'patch', entity, specifyOperations: 'json', patchJson };
			expect((await run(bench, node, patch)).sent).toEqual([]);
		});

		it('every member of the form, added and left as it is', async () => {
			const bench = await serve(version);
			seed(bench, kind);
			const { serviceType } = kind.desired;
			const added = addedToForm(nodeOf(node).description.properties);
			const parameters = {
				operation: 'upsert',
				specifyFields: 'fieldsBelow',
				...added,
				name: 'one',
			};
			const ran = await run(bench, node, {
				...parameters,
				...(serviceType ? { serviceType } : {}),
			});
			expect(ran.result.error).toBeUndefined();
			expect(ran.json).toMatchObject([{ action: 'unchanged', description: 'Kept, too' }]);
			expect(ran.sent).toEqual([]);
		});

		it.each([
			['nothing', ''],
			['an expression that gives nothing', '={{ $json.nothing }}'],
			['null from an expression', '={{ null }}'],
		])('a patch operation with %s as its value is refused', async (_, value) => {
			const bench = await serve(version);
			seed(bench, kind);
			const operation = [{ op: 'add', path: '/description', value }];
			const patch = { operation: 'patch', entity: locate('one'), patchOperations: { operation } };
			const ran = await run(bench, node, patch);
			expect(ran.result.error).toMatchObject({
				message: 'Patch Operations, number 1: "value" is empty.',
				description: expect.stringContaining('enter ""'),
			});
			expect(ran.journal).toEqual([]);
		});

		it('commas without names between them are an empty cell', async () => {
			const bench = await serve(version);
			seed(bench, kind);
			const type = kind.isService ? { 'Service Type': kind.desired.serviceType } : {};
			const ran = await run(
				bench,
				node,
				{ operation: 'upsert', specifyFields: 'mapAutomatically' },
				[{ Name: 'one', ...type, Owners: ' , ', Tags: ',' }],
			);
			expect(ran.json).toMatchObject([{ action: 'unchanged', owners: [{ name: 'alice' }] }]);
			expect(ran.sent).toEqual([]);
		});
	},
);

/** Each field of the form for fields, with one of each row and member that it offers. */
function addedToForm(properties: INodeProperties[]): IDataObject {
	const shown = properties.filter(({ displayOptions }) => {
		const { operation, specifyFields } = displayOptions?.show ?? {};
		return (
			operation?.includes('upsert') === true && specifyFields?.includes('fieldsBelow') === true
		);
	});
	return Object.fromEntries(shown.map((one) => [one.name, added(one)]));
}

function added({
	type,
	options = [],
	default: initial,
	typeOptions,
}: INodeProperties): IDataObject[string] {
	if (type === 'collection') {
		const members = options.filter((one): one is INodeProperties => 'type' in one);
		return Object.fromEntries(members.map((one) => [one.name, added(one)]));
	}
	if (type !== 'fixedCollection') return initial;
	const groups = options.flatMap((one) => ('values' in one ? [one] : []));
	return Object.fromEntries(
		groups.map(({ name, values }) => {
			const row = Object.fromEntries(values.map((one) => [one.name, added(one)]));
			return [name, typeOptions?.multipleValues === true ? [row] : row];
		}),
	);
}
