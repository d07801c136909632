import { parseArgs } from 'node:util';
import { startEmulator, versions } from './index';
import type { Version } from './index';

const usage = `Usage: npm run emulator -- [--version ${Object.keys(versions).join('|')}] [--port 8585] [--bulk] [--latency ms]`;

function isVersion(text: string): text is Version {
	return Object.hasOwn(versions, text);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			version: { type: 'string', default: '1.13' },
			port: { type: 'string', default: '8585' },
			latency: { type: 'string', default: '0' },
			bulk: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	const { version, bulk } = values;
	if (values.help || !isVersion(version)) {
		console.log(usage);
		return;
	}
	const latencyMs = Number(values.latency);
	const emulator = await startEmulator({ version, bulk, latencyMs, port: Number(values.port) });
	console.log(`OpenMetadata ${emulator.version} in memory: ${emulator.url}`);
	for (const [name, token] of Object.entries(emulator.tokens)) console.log(`${name}: ${token}`);
}

void main();
