import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from './paths';

/** `dist/known` and `dist/types`: with them n8n loads a node on its first use, not at its start. */
export async function writeMetadata(packageFolder: string): Promise<void> {
	const modules = path.join(root, 'node_modules');
	await promisify(execFile)(
		process.execPath,
		[path.join(modules, 'n8n-core', 'bin', 'generate-metadata')],
		{ cwd: packageFolder, env: { ...process.env, NODE_PATH: modules } },
	);
	// Only n8n's own translations read these.
	await rm(path.join(packageFolder, 'dist', 'methods'), { recursive: true, force: true });
}
