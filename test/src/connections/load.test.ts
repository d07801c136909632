import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadFacts } from '../../../src/connections';
import type { Field } from '../../../src/connections/field';
import { allTypes, factsOf } from './configs';

const root = join(__dirname, '..', '..', '..');
const folder = join(root, 'src', 'connections', 'facts');

/** Runs code in a fresh process and answers which facts it read, in order. */
function readsOf(code: string): string[] {
	const watch = `
		const fs = require('node:fs'), promises = require('node:fs/promises');
		const seen = [];
		for (const [object, name] of [[fs, 'readFileSync'], [fs, 'readFile'], [promises, 'readFile']]) {
			const real = object[name];
			object[name] = (path, ...rest) => {
				const fact = /facts[\\\\/](.*)\\.json$/.exec(String(path));
				if (fact) seen.push(fact[1]);
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
		readsOf('c.serviceTypes.database.length; c.canonicalServiceType("database", "x");'),
	).toEqual([]);
});

test('one type is read at a time, with the types that it is made of, and only once', () => {
	const twice =
		'await c.loadFacts("database", "Postgres"); await c.loadFacts("database", "Postgres");';
	expect(readsOf(twice)).toEqual(['database/Postgres', 'shared']);
	expect(readsOf('await c.loadFacts("dashboard", "Superset");').sort()).toEqual(
		['dashboard/Superset', 'database/Mysql', 'database/Postgres', 'shared'].sort(),
	);
});

test('facts are kept', async () => {
	expect(await factsOf('database', 'Mysql')).toBe(await factsOf('database', 'Mysql'));
});

test.each(['Nope', '', '../shared', '../pipeline/Airflow', '__proto__', 'constructor', 'mysql'])(
	'%j has no facts',
	async (typed) => {
		expect(await loadFacts('database', typed)).toBeUndefined();
	},
);

test('all facts together are under 300 KB, one file a service type', async () => {
	const entries = await readdir(folder, { recursive: true });
	const names = entries.filter((name) => name.endsWith('.json'));
	const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
	expect(names.map((name) => name.replace('.json', '')).sort()).toEqual(
		['shared', ...allTypes.map(([kind, type]) => `${kind}/${type}`)].sort(),
	);
	expect(Buffer.byteLength(texts.join(''))).toBeLessThan(300_000);
});

test('facts hold names and no sentences', async () => {
	for (const [kind, type] of allTypes) {
		const facts = await factsOf(kind, type);
		for (const field of [facts.root, ...facts.definitions.values()]) {
			for (const title of titlesOf(field)) {
				expect(title).toMatch(/^.{2,70}$/);
				expect(title).not.toMatch(/\. |\.$/);
			}
		}
	}
});

function titlesOf(field: Field): string[] {
	const below = [
		...Object.values(field.fields ?? {}),
		...Object.values(field.alternatives ?? {}),
		...[field.items, field.values].filter((one) => one !== undefined),
	];
	return [...(field.title === undefined ? [] : [field.title]), ...below.flatMap(titlesOf)];
}
