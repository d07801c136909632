import { build } from 'esbuild';
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { codexOf } from './codex';
import { coreStaysOutside } from './core-stays-outside';
import { bundleOptions } from './options';
import { root } from './paths';

/** Nodes, credentials and icons, where n8n looks for them below `dist`. */
export async function buildNodes(dist: string): Promise<void> {
	const nodes = await filesBelow('nodes', /\.node\.ts$/);
	const credentials = await filesBelow('credentials', /\.credentials\.ts$/);
	await bundle(nodes, path.join(dist, 'nodes', 'shared', 'index.js'), '../../client/index.js');
	for (const file of credentials) {
		await bundle([file], path.join(dist, file.replace(/\.ts$/, '.js')), '../client/index.js');
	}
	for (const file of nodes) await writeNode(file, dist);
	for (const file of await filesBelow('nodes', /\.node\.json$|__schema__.*\.json$/)) {
		await cp(path.join(root, file), path.join(dist, file));
	}
	await cp(path.join(root, 'icons'), path.join(dist, 'icons'), { recursive: true });
}

async function filesBelow(folder: string, pattern: RegExp): Promise<string[]> {
	const names = await readdir(path.join(root, folder), { recursive: true });
	return names
		.map((name) => path.join(folder, name))
		.filter((name) => pattern.test(name))
		.sort();
}

async function bundle(files: string[], outfile: string, client: string): Promise<void> {
	await build({
		...bundleOptions,
		stdin: {
			contents: files.map((file) => `export * from ${JSON.stringify(`./${file}`)};`).join('\n'),
			resolveDir: root,
			sourcefile: 'entry.ts',
		},
		outfile,
		external: ['n8n-workflow'],
		plugins: [coreStaysOutside(client)],
	});
}

/**
 * n8n finds a node by its file, which carries the class of the same name out of the shared bundle. Beside
 * it lies how n8n's node panel finds the node.
 */
async function writeNode(file: string, dist: string): Promise<void> {
	const target = path.join(dist, file.replace(/\.ts$/, '.js'));
	const name = path.basename(file, '.node.ts');
	await mkdir(path.dirname(target), { recursive: true });
	await writeFile(target, `exports.${name} = require('../shared/index.js').${name};\n`);
	const codex = codexOf(name);
	if (codex !== undefined) await writeFile(`${target}on`, JSON.stringify(codex, null, '\t'));
}
