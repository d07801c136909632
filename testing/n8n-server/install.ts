import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './command';
import {
	cacheFolder,
	isN8n1,
	n8nFolder,
	n8nVersion,
	nodeVersion,
	programsIn,
	type Programs,
} from './folders';

// Newer releases of n8n's own dependencies do not go together with this n8n.
const before = '2026-10-05';

// Asked for as a peer only, by what reads files.
const alsoNeeded = ['date-fns@2'];

/** n8n 1 names an address outside of the registry for one, and a version that others do not go with for the other. */
const overridesOf1 = { xlsx: '0.18.5', '@langchain/core': '1.1.49' };

/** Installs Node.js and n8n into the cache folder unless they are there, which takes minutes once. */
export async function installN8n(say: (text: string) => void): Promise<Programs> {
	const cache = cacheFolder();
	const programs = programsIn(cache);
	const version = n8nVersion();
	await once(path.join(cache, 'node24'), `node-${nodeVersion}`, async (folder) => {
		say(`Installing Node.js ${nodeVersion} into ${cache}, once…`);
		await installNode(folder);
	});
	await once(n8nFolder(cache), `n8n-${version}`, async (folder) => {
		say(`Installing n8n ${version} into ${cache}, once…`);
		await installServer(folder, programs.node);
	});
	return programs;
}

/** Fills a folder unless that was done; an installation that was broken off is made anew. */
async function once(
	folder: string,
	what: string,
	install: (folder: string) => Promise<void>,
): Promise<void> {
	// Written last.
	const done = path.join(folder, `complete-${what}`);
	if (existsSync(done)) return;
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await writeFile(
		path.join(folder, 'package.json'),
		JSON.stringify({ private: true, overrides: isN8n1() ? overridesOf1 : {} }),
	);
	await install(folder);
	await writeFile(done, '');
}

async function installNode(folder: string): Promise<void> {
	// Its own script fetches the binary.
	const args = ['install', `node@${nodeVersion}`, '--ignore-scripts=false', '--foreground-scripts'];
	await run('npm', args, { cwd: folder, env: plainEnv() });
}

async function installServer(folder: string, node: string): Promise<void> {
	const env = plainEnv(path.dirname(node));
	const args = ['install', `n8n@${n8nVersion()}`, ...alsoNeeded, '--before', before];
	await run('npm', [...args, '--legacy-peer-deps', '--ignore-scripts'], { cwd: folder, env });
	await buildSqlite(folder, node, env);
	await run(node, ['-e', "require('sqlite3'); require('isolated-vm')"], { cwd: folder, env });
}

/** The package brings no binary; the headers are those beside the Node.js that was installed. */
async function buildSqlite(folder: string, node: string, env: NodeJS.ProcessEnv): Promise<void> {
	const modules = path.join(folder, 'node_modules');
	const gyp = path.join(modules, 'node-gyp', 'bin', 'node-gyp.js');
	const node24 = path.join(path.dirname(node), '..');
	const headers = path.join(node24, 'node_modules', `node-${process.platform}-${process.arch}`);
	try {
		await run(node, [gyp, 'rebuild', `--nodedir=${headers}`], {
			cwd: path.join(modules, 'sqlite3'),
			env,
		});
	} catch (thrown) {
		throw new Error('SQLite for n8n is built with python3, make and g++: install them first.', {
			cause: thrown,
		});
	}
}

/** Without what `npm run` says to npm, which is meant for this package. */
function plainEnv(firstOnPath?: string): NodeJS.ProcessEnv {
	const own = Object.entries(process.env).filter(
		([name]) => !/^npm_(config_(?!registry)|package|lifecycle)/i.test(name),
	);
	const searched = [firstOnPath, process.env.PATH].filter((part) => part !== undefined);
	return { ...Object.fromEntries(own), PATH: searched.join(path.delimiter) };
}
