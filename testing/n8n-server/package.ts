import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod/v4';
import { pack } from '../../test/package/packed';

/**
 * Builds and packs the package and puts it into n8n's folder as the editor's "Install" does:
 * unpacked, without the dependencies of its development, and noted in the folder's package.json.
 */
export async function installPackage(n8nFolder: string): Promise<void> {
	const packed = await pack();
	try {
		const nodes = path.join(n8nFolder, 'nodes');
		const target = path.join(nodes, 'node_modules', path.basename(packed.folder));
		await mkdir(path.dirname(target), { recursive: true });
		await cp(packed.folder, target, { recursive: true });
		const manifest = await readManifest(target);
		delete manifest.devDependencies;
		delete manifest.peerDependencies;
		await writeJson(path.join(target, 'package.json'), manifest);
		const dependencies = { [String(manifest.name)]: manifest.version };
		await writeJson(path.join(nodes, 'package.json'), {
			name: 'installed-nodes',
			private: true,
			dependencies,
		});
	} finally {
		await packed.remove();
	}
}

async function readManifest(folder: string): Promise<Record<string, unknown>> {
	const text = await readFile(path.join(folder, 'package.json'), 'utf8');
	return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
}

async function writeJson(file: string, value: object): Promise<void> {
	await writeFile(file, `${JSON.stringify(value, undefined, 2)}\n`);
}
