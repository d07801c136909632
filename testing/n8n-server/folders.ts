import { accessSync, constants, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The n8n that the package is tried in, and a Node.js that it runs on. */
export const n8nVersion = '2.41.1';
export const nodeVersion = '24';

/** The package's own folder. */
export const root = path.resolve(__dirname, '..', '..');

/** Where n8n and its Node.js are installed once: `OPENMETADATA_N8N_CACHE`, else in `~/.cache`. */
export function cacheFolder(env = process.env): string {
	const { OPENMETADATA_N8N_CACHE: chosen = '' } = env;
	if (chosen !== '') return path.resolve(chosen);
	const name = 'n8n-nodes-openmetadata';
	const usual = path.join(os.homedir(), '.cache', name);
	return canBeHad(usual) ? usual : path.join(os.tmpdir(), name);
}

function canBeHad(folder: string): boolean {
	try {
		mkdirSync(folder, { recursive: true });
		accessSync(folder, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}

/** Programs of the installation. */
export interface Programs {
	node: string;
	n8n: string;
}

export function programsIn(cache: string): Programs {
	return {
		node: path.join(cache, 'node24', 'node_modules', 'node', 'bin', 'node'),
		n8n: path.join(cache, 'n8n', 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}
