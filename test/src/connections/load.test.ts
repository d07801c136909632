import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConnectionSchema, releaseNames } from '../../../src/connections';
import type { Field } from '../../../src/connections/fields/field';
import sourceConfigs from '../../../src/connections/schemas/source-configs.json';
import { allKinds, schemaOf, typesOf } from './configs';

const root = join(__dirname, '..', '..', '..');
const folder = join(root, 'src', 'connections', 'schemas');

/** Runs code in a fresh process and answers which schemas it read, in order. */
function readsOf(code: string): string[] {
	const watch = `
		const fs = require('node:fs'), promises = require('node:fs/promises');
		const seen = [];
		for (const [object, name] of [[fs, 'readFileSync'], [fs, 'readFile'], [promises, 'readFile']]) {
			const real = object[name];
			object[name] = (path, ...rest) => {
				const file = /src[\\\\/]connections[\\\\/]schemas[\\\\/](.*)\\.json$/.exec(String(path));
				// The lists of types, releases and source configs are part of the bundle.
				if (file && !/^(types|choices|releases|source-configs)$/.test(file[1])) seen.push(file[1]);
				return real.call(object, path, ...rest);
			};
		}
		const c = require('./src/connections/index.ts');
		(async () => { ${code} })().then(() => console.log(JSON.stringify(seen)));`;
	const args = ['--import', 'tsx', '--eval', watch];
	return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }));
}

test('nothing is read at load, nor to list service types', () => {
	expect(
		readsOf('c.serviceTypesOf("database").length; c.canonicalServiceType("database", "x");'),
	).toEqual([]);
});

test('one type is read at a time, with what several share, and only once', () => {
	const load = (release: string) =>
		`await c.loadConnectionSchema("dashboard", "Superset"${release});`;
	expect(readsOf(load('') + load(', "1.6"') + load(', "1.6"')).sort()).toEqual([
		'dashboard/Superset',
		'shared',
	]);
});

test('schemas are kept', async () => {
	expect(await schemaOf('database', 'Mysql')).toBe(await schemaOf('database', 'Mysql'));
});

test.each(['Nope', '', '../shared', '../pipeline/Airflow', '__proto__', 'constructor', 'mysql'])(
	'%j has no schema',
	async (typed) => {
		expect(await loadConnectionSchema('database', typed)).toBeUndefined();
	},
);

test('a type has a schema in its releases only', async () => {
	const has = async (type: string, release: string) =>
		(await loadConnectionSchema('database', type, release)) !== undefined;
	expect(
		await Promise.all(['1.2', '1.3', '1.12', '1.13'].map((one) => has('Iceberg', one))),
	).toEqual([false, true, true, false]);
	expect(await Promise.all(['1.9', '1.10', '2.0'].map((one) => has('Timescale', one)))).toEqual([
		false,
		true,
		true,
	]);
});

test('a field has the form of its release', async () => {
	const keys = async (release: string) => {
		const { root } = await schemaOf('database', 'Databricks', release);
		return Object.keys(root.fields ?? {}).filter((key) => /^(token|authType)$/.test(key));
	};
	expect([await keys('1.9'), await keys('1.10')]).toEqual([['token'], ['authType']]);
	const all = await loadConnectionSchema('database', 'Databricks');
	expect(all?.root.fields).toMatchObject({
		token: { until: '1.10', secret: true },
		authType: { since: '1.10' },
	});
});

test('the schemas of all kinds and releases are under 600 KB, one file a service type', async () => {
	const entries = await readdir(folder, { recursive: true });
	const names = entries.filter((name) => name.endsWith('.json'));
	const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
	expect(Buffer.byteLength(texts.join(''))).toBeLessThan(600_000);
	const known = names.map((name) => name.replace('.json', ''));
	const types = releaseNames.flatMap((release) => typesOf(release, allKinds));
	const expected = new Set(types.map(([kind, type]) => `${kind}/${type}`));
	const sources = Object.keys(sourceConfigs).map((name) => `ingestion/${name}`);
	const lists = ['shared', 'types', 'choices', 'releases', 'source-configs'];
	expect(known.sort()).toEqual([...expected, ...sources, ...lists].sort());
});

test('schemas hold names and no sentences', async () => {
	for (const release of ['1.1', '2.0']) {
		for (const [kind, type] of typesOf(release)) {
			for (const title of titlesOf((await schemaOf(kind, type, release)).root)) {
				expect(title).toMatch(/^.{2,70}$/);
				expect(title).not.toMatch(/\. |\.$/);
			}
		}
	}
});

function titlesOf(field: Field): string[] {
	const below = [
		...Object.values(field.fields ?? {}),
		...Object.values(field.oneOf ?? {}),
		...[field.items, field.values].filter((one) => one !== undefined),
	];
	return [...(field.title === undefined ? [] : [field.title]), ...below.flatMap(titlesOf)];
}
