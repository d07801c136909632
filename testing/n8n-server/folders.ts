import { accessSync, constants, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The Node.js that n8n runs on. */
export const nodeVersion = '24';

/** The last ones of the two lines of n8n that the package is tried in. */
const releases: Readonly<Record<string, string>> = { '2.41': '2.41.1', '1.123': '1.123.81' };

const usual = '2.41';

/** Set for another n8n than the usual one: `1.123`, or any version. */
export const versionVariable = 'OPENMETADATA_N8N';

/** The n8n that the package is tried in. */
export function n8nVersion({ [versionVariable]: asked = usual } = process.env): string {
	return releases[asked] ?? asked;
}

/** Whether it is n8n 1, which knows less. */
export function isN8n1(): boolean {
	return n8nVersion().startsWith('1.');
}

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

/** Another n8n than the usual one has a folder of its own. */
export function n8nFolder(cache: string): string {
	const version = n8nVersion();
	return path.join(cache, version === releases[usual] ? 'n8n' : `n8n-${version}`);
}

/** Programs of the installation. */
export interface Programs {
	node: string;
	n8n: string;
}

export function programsIn(cache: string): Programs {
	return {
		node: path.join(cache, 'node24', 'node_modules', 'node', 'bin', 'node'),
		n8n: path.join(n8nFolder(cache), 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}
