import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { run } from './command';

const places = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A headless Chromium: that of `CHROMIUM`, else one of the system, else Debian's, installed now. */
export async function openBrowser(): Promise<Browser> {
	const executablePath = find() ?? (await install());
	// Without a sandbox, which containers do not allow; it sees nothing but this n8n.
	return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

function find(): string | undefined {
	const { CHROMIUM: chosen = '' } = process.env;
	return chosen === '' ? places.find((place) => existsSync(place)) : chosen;
}

async function install(): Promise<string> {
	try {
		await run('apt-get', ['update']);
		await run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium']);
	} catch (thrown) {
		throw new Error('Install Chromium, or give the path of one in CHROMIUM.', { cause: thrown });
	}
	return '/usr/bin/chromium';
}
