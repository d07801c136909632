import { spawnSync } from 'node:child_process';

/** What is bundled into the package; for npm they are development dependencies. */
const bundled = ['fast-json-patch', 'undici', 'zod'];

const { stdout } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8' });
const report = JSON.parse(stdout);

if (report.vulnerabilities === undefined) {
	const status = report.statusCode ?? 'no answer';
	console.log(`Not checked: this npm registry offers no audit (${status}).`);
} else {
	const known = bundled.filter((name) => report.vulnerabilities[name] !== undefined);
	console.log(`Bundled packages with known vulnerabilities: ${known.join(', ') || 'none'}`);
	process.exitCode = known.length === 0 ? 0 : 1;
}
