import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chartOf } from './chart';
import { performanceParts, readmeParts } from './documents';
import { assertSameRequests, figuresOf } from './figures';
import { measureLoading } from './loading';
import { measureLongLists } from './long-lists';
import { withMarked } from './marked';
import { measureAll } from './measure';
import { readOptions, usage, type BenchOptions } from './options';
import { countParameterReads } from './parameters';
import { measureNames } from './names';
import { measurePeers } from './peers/all';
import { bundle, measuredNode, root, Server } from './processes';
import { compareOn } from './real/compare';
import { record } from './record';
import { figuresBySetting, reportOf } from './report';
import {
	measuredRelease,
	targetLatencyMs,
	type Extras,
	type Figure,
	type Results,
	type Setting,
} from './results';
import { variantOf, variants, type Given } from './variants';

const settings: readonly Setting[] = [
	{ latencyMs: 0 },
	{ latencyMs: targetLatencyMs },
	...measuredRelease.options.map((costs) => ({ latencyMs: 0, costs })),
];
const report = (text: string): void => console.error(text);

async function figures(
	server: Server,
	given: Given,
	{ rounds, only, profiles }: BenchOptions,
): Promise<Figure[]> {
	const chosen = variants.filter(({ id }) => only === undefined || only.test(id));
	const all = await measureAll(
		server,
		chosen,
		given,
		{ rounds, settings, ...(profiles === undefined ? {} : { profiles }) },
		report,
	);
	assertSameRequests(all);
	return figuresOf(all, given);
}

async function extras(
	server: Server,
	given: Given,
	{ rounds, longList }: BenchOptions,
): Promise<Extras> {
	const lists = ['node.sync.same', 'node.many'].map(variantOf);
	const lengths = { short: longList / 10, long: longList, rounds };
	report('Loading, parameters and long lists');
	return {
		...(await measureLoading(Math.max(rounds, 5))),
		parameterReads: await countParameterReads(server, variantOf('node.put'), given),
		names: await measureNames(server, given, rounds),
		longLists: await measureLongLists(server, lists, given, lengths),
	};
}

async function versionOf(name: string): Promise<string> {
	const text = await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8');
	const { version } = JSON.parse(text) as { version: string };
	return version;
}

async function measuredVersion(): Promise<string> {
	const { stdout } = await promisify(execFile)(measuredNode(), ['--version']);
	return stdout.trim().slice(1);
}

async function machine(): Promise<Results['machine']> {
	const [first] = cpus();
	return {
		cpu: first?.model.trim() ?? 'unknown',
		cores: cpus().length,
		node: await measuredVersion(),
		n8n: await versionOf('n8n-core'),
	};
}

async function writeMarked(name: string, parts: string[]): Promise<void> {
	const file = join(root, name);
	await writeFile(file, withMarked(await readFile(file, 'utf8'), parts));
}

async function write(results: Results): Promise<void> {
	await writeMarked('README.md', readmeParts(results));
	await writeMarked('docs/performance.md', performanceParts(results));
	await writeFile(join(root, 'docs', 'images', 'benchmark.svg'), chartOf(results));
	const json = `${JSON.stringify(results, undefined, '\t')}\n`;
	await writeFile(join(__dirname, 'last-run.json'), json);
}

async function bench(options: BenchOptions): Promise<void> {
	await bundle();
	if (options.server !== undefined) return await compareOn(options.server, options, report);
	const server = await Server.start();
	try {
		const given = await record(server, options.services);
		const measured = await figures(server, given, options);
		if (options.only !== undefined) return console.log(figuresBySetting(measured).join('\n'));
		const plan = { rounds: options.rounds, latencyMs: targetLatencyMs };
		const peers = options.peers ? await measurePeers(server, given, plan, report) : [];
		const results: Results = {
			date: new Date().toISOString().slice(0, 10),
			machine: await machine(),
			services: options.services,
			rounds: options.rounds,
			figures: [...measured, ...peers],
			extras: await extras(server, given, options),
		};
		await write(results);
		console.log(reportOf(results));
	} finally {
		server.close();
	}
}

const options = readOptions(process.argv.slice(2));
if (options === undefined) console.log(usage);
else void bench(options);
