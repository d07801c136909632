import { rm } from 'node:fs/promises';
import { running } from '../../testing/n8n-server/here';

export default async function teardown(): Promise<void> {
	await running.server?.stop();
	if (running.home !== undefined) await rm(running.home, { recursive: true, force: true });
}
