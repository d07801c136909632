import Ajv from 'ajv';
import { loadOutputSchema, resolveOutputSchemaPath } from 'n8n-core';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { outputSchemaFiles } from '../../scripts/output-schemas/files';
import type { Schema } from '../../scripts/output-schemas/schema';
import { packageNodes } from '../../testing/package-nodes';
import { everyOperation, places, products, type Kind } from './kinds';
import { locate, run, useBench, type Bench } from './support';

const { serve } = useBench();
const root = resolve(__dirname, '../..');
const ajv = new Ajv({ allErrors: true });

/** As n8n's server finds it for a node without resources. */
function schemaOf({ node }: Kind, operation: string) {
	const { folder } = packageNodes.find((one) => one.node.description.name === node)!;
	const nodeDir = join(root, 'nodes', folder);
	const schema = loadOutputSchema({ nodeDir, version: 1, operation });
	if (schema === undefined) throw new Error(`No schema of ${node} ${operation}.`);
	return schema as Schema;
}

/** Fields, at any depth, that the schema does not know; below `{}` and in empty objects all are known. */
function unknownIn(schema: Schema, value: unknown, path = ''): string[] {
	if (Array.isArray(value)) {
		return value.flatMap((one) => unknownIn(schema.items ?? {}, one, `${path}[]`));
	}
	if (typeof value !== 'object' || value === null || schema.properties === undefined) return [];
	if (Object.keys(schema.properties).length === 0) return [];
	if (path.endsWith('.config')) return [];
	return Object.entries(value).flatMap(([name, inner]) => {
		const known = schema.properties?.[name];
		return known === undefined ? [`${path}.${name}`] : unknownIn(known, inner, `${path}.${name}`);
	});
}

function check(kind: Kind, operation: string, outputs: object[]) {
	const schema = schemaOf(kind, operation);
	const isValid = ajv.compile(schema);
	expect(outputs).not.toEqual([]);
	for (const output of outputs) {
		const valid = isValid(output);
		expect({ operation, faults: valid ? [] : isValid.errors }).toEqual({ operation, faults: [] });
		expect({ operation, unknown: unknownIn(schema, output) }).toEqual({ operation, unknown: [] });
	}
}

function seed({ emulator }: Bench, kind: Kind) {
	const { catalog } = emulator;
	catalog.seed(kind.node, { ...kind.desired, name: 'one', owners: ['Analytics'] });
	catalog.seed('databaseService', { name: 'wh', serviceType: 'Mysql' });
	catalog.seed('table', {
		name: 'orders',
		service: 'wh',
		domains: kind.isService ? [] : ['Marketing'],
	});
}

describe.each(places)('on %s, %s', (version, node, kind) => {
	it('each output is what its schema says, and holds nothing that it does not know', async () => {
		const bench = await serve(version);
		seed(bench, kind);
		for (const [operation, parameters] of Object.entries(everyOperation(kind))) {
			const simple = operation === 'getMany' ? { simple: true } : {};
			if (operation === 'restore')
				bench.emulator.catalog.edit(node, 'one', (one) => (one.deleted = true));
			const ran = await run(bench, node, { ...parameters, ...simple });
			expect({ operation, error: ran.result.error?.message }).toEqual({ operation });
			check(kind, operation, ran.json);
		}
	});

	it('so is what operations on many say of what they could not do', async () => {
		const bench = await serve(version);
		seed(bench, kind);
		const inputs = JSON.stringify([
			{ ...kind.desired, name: 'a::b' },
			{ ...kind.desired, name: 'two' },
		]);
		for (const operation of ['upsertMany', 'sync']) {
			const parameters = { operation, itemsFrom: 'json', itemsJson: inputs };
			const { json } = await run(bench, node, parameters);
			expect(json[0]).toHaveProperty('error');
			check(kind, operation, json);
		}
		const plan = { operation: 'sync', itemsFrom: 'json', itemsJson: inputs, mode: 'plan' };
		check(kind, 'sync', (await run(bench, node, plan)).json);
		if (kind !== products) return;
		const assetList = { asset: [{ type: 'table', asset: 'wh.nothing' }] };
		const parameters = { operation: 'addAssets', entity: locate('one'), assetList };
		check(kind, 'addAssets', (await run(bench, node, parameters)).json);
	});
});

it('n8n finds the file of an operation below the version, without a folder for a resource', () => {
	const nodeDir = join(root, 'nodes', 'DataProduct');
	const found = resolveOutputSchemaPath({ nodeDir, version: 1, operation: 'addAssets' });
	expect(found).toBe(join(nodeDir, '__schema__', 'v1.0.0', 'addAssets.json'));
	expect(existsSync(found!)).toBe(true);
});

it('the files are those that the script writes, and no others', () => {
	const made = outputSchemaFiles();
	const there = packageNodes.flatMap(({ folder }) => {
		const below = join('nodes', folder, '__schema__', 'v1.0.0');
		return readdirSync(join(root, below)).map((file) => join(below, file));
	});
	expect(there.sort()).toEqual([...made.keys()].sort());
	for (const [file, schema] of made) {
		expect(JSON.parse(readFileSync(join(root, file), 'utf8'))).toEqual(schema);
	}
});
