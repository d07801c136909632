import { Container } from '@n8n/di';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string | undefined;
let users = 0;

/**
 * Gives n8n-core a user folder of its own (it writes its settings file there) and its settings.
 * Its services read the environment when they are made, so the first engine has them made anew;
 * of several engines at a time the first one's log level holds.
 */
export function openHome(logLevel: string): void {
	if (users === 0) Container.reset();
	users += 1;
	folder ??= mkdtempSync(join(tmpdir(), 'n8n-engine-'));
	mkdirSync(folder, { recursive: true });
	process.env.N8N_USER_FOLDER = folder;
	process.env.N8N_ENCRYPTION_KEY ??= randomBytes(24).toString('base64');
	process.env.N8N_LOG_LEVEL ??= logLevel;
	// Keeps binary data in the items, base64 encoded, so that nothing is written to disk.
	process.env.N8N_DEFAULT_BINARY_DATA_MODE = 'default';
}

/** Removes the folder when the last engine of the process closes. */
export function closeHome(): void {
	users -= 1;
	if (users === 0 && folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
