import { parseArgs } from 'node:util';
import { isVersion, type MeasuredCosts, measuredCosts, startEmulator, versions } from './index';

const usage = `Usage: npm run emulator -- [options]
  --version ${Object.keys(versions).join(' | ')}   which release it plays (1.13)
  --port 8585
  --bulk                    PUT …/bulk exists
  --latency <ms>            waited before each request (0)
  --costs ${Object.keys(measuredCosts).join(' | ')}   what requests cost a measured server of that release
  --workers <count>         how many requests it works on at a time then (2)
  --window <ms>             passes between the read and the write of a PATCH or PUT (0)
  --users <count>           so many users more (0)`;

function isMeasured(text: string): text is MeasuredCosts {
	return Object.hasOwn(measuredCosts, text);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			version: { type: 'string', default: '1.13' },
			port: { type: 'string', default: '8585' },
			latency: { type: 'string', default: '0' },
			costs: { type: 'string' },
			workers: { type: 'string', default: '2' },
			window: { type: 'string', default: '0' },
			users: { type: 'string', default: '0' },
			bulk: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	const { version, bulk, costs } = values;
	const isKnown = isVersion(version) && (costs === undefined || isMeasured(costs));
	if (values.help || !isKnown) {
		console.log(usage);
		process.exitCode = values.help ? 0 : 2;
		return;
	}
	const emulator = await startEmulator({
		version,
		bulk,
		...(costs === undefined ? {} : { costs }),
		latencyMs: Number(values.latency),
		workers: Number(values.workers),
		window: Number(values.window),
		moreUsers: Number(values.users),
		port: Number(values.port),
	});
	console.log(`OpenMetadata ${emulator.version} in memory: ${emulator.url}`);
	for (const [name, token] of Object.entries(emulator.tokens)) console.log(`${name}: ${token}`);
}

void main();
