import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { unpackChromium, type Chromium } from './chromium-unpacked';

const places = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A headless Chromium: that of `CHROMIUM`, else one of the system, else Debian's, fetched now. */
export async function openBrowser(): Promise<Browser> {
	const { executablePath, env } = find() ?? (await install());
	// Without a sandbox, which containers do not allow; it sees nothing but this n8n.
	const args = ['--no-sandbox', '--disable-gpu'];
	return await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
}

function find(): Chromium | undefined {
	const { CHROMIUM: chosen = '' } = process.env;
	const executablePath = chosen === '' ? places.find((place) => existsSync(place)) : chosen;
	return executablePath === undefined ? undefined : { executablePath };
}

async function install(): Promise<Chromium> {
	try {
		return await unpackChromium();
	} catch (thrown) {
		throw new Error('Install Chromium, or give the path of one in CHROMIUM.', { cause: thrown });
	}
}
