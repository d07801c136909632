import { fork } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { jsonParse, NodeConnectionTypes } from 'n8n-workflow';
import { startEmulator } from '../testing/emulator';
import { createEngine } from '../testing/n8n-engine';

/** A run of one node on a long list, as a process of its own sees it. Megabytes and seconds. */
interface Measured {
	items: number;
	seconds: number;
	peakMb: number;
	startMb: number;
}

interface Job {
	operation: 'sync' | 'upsertMany' | 'passThrough';
	count: number;
	outputFile: string;
	/** What each item must have become. */
	action: string;
	/** Weighs the heap on the way, which takes time; otherwise only the time counts. */
	weighs: boolean;
	url: string;
	token: string;
}

const runs = [
	['sync', 'created'],
	['sync', 'unchanged'],
	['upsertMany', 'unchanged'],
] as const;

const megabyte = 1024 * 1024;
const packageRoot = join(__dirname, '..');

function rows(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, row) => ({
		name: `service_${row}`,
		serviceType: 'Airbyte',
		description: `Pipelines of team ${row % 50}`,
		'connection.config.hostPort': `http://airbyte-${row}:8000`,
	}));
}

/** Gives out what the measured node gave out: the least that such a step can cost. */
class PassThrough implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Pass Through',
		name: 'passThrough',
		group: ['transform'],
		version: 1,
		description: 'Gives out a list',
		defaults: { name: 'Pass Through' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'File', name: 'file', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const file = this.getNodeParameter('file', 0);
		const output: INodeExecutionData[] = [];
		if (typeof file !== 'string') return [output];
		for await (const line of createInterface(createReadStream(file))) {
			output.push({ json: jsonParse<IDataObject>(line), pairedItem: { item: output.length } });
		}
		return [output];
	}
}

/** What is garbage says how lazily it is collected, not what a run needs: only what lives counts. */
function weighed(): number {
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
}

function nodeOf({ operation, outputFile }: Job) {
	if (operation === 'passThrough') {
		return { type: 'bench.passThrough', parameters: { file: outputFile } };
	}
	return {
		type: 'n8n-nodes-openmetadata.pipelineService',
		parameters: { operation, specifyFields: 'mapAutomatically' },
	};
}

async function measure(job: Job): Promise<Measured> {
	const engine = await createEngine({
		packageRoot,
		nodes: { 'bench.passThrough': new PassThrough() },
	});
	const items = rows(job.count);
	const before = weighed();
	let peak = before;
	const weigh = () => {
		const start = performance.now();
		peak = Math.max(peak, weighed());
		watch = setTimeout(weigh, Math.max(100, 8 * (performance.now() - start)));
	};
	let watch = setTimeout(weigh, job.weighs ? 100 : 2 ** 30);
	const began = performance.now();
	const result = await engine.run({
		workflow: {
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Step', ...nodeOf(job) },
			],
			connections: { Start: { main: [[{ node: 'Step', type: 'main', index: 0 }]] } },
		},
		mode: 'trigger',
		items,
		credentials: { openMetadataJwtApi: { baseUrl: job.url, token: job.token } },
	});
	const seconds = (performance.now() - began) / 1000;
	clearTimeout(watch);
	peak = Math.max(peak, weighed());
	const output = result.output('Step');
	const other = output.find(({ json }) => json.action !== job.action);
	if (other !== undefined) throw new Error(`Not ${job.action}: ${JSON.stringify(other.json)}`);
	if (job.operation !== 'passThrough') {
		writeFileSync(job.outputFile, output.map(({ json }) => JSON.stringify(json)).join('\n'));
	}
	await engine.close();
	return {
		items: output.length,
		seconds,
		startMb: before / megabyte,
		peakMb: (peak - before) / megabyte,
	};
}

async function inProcess(job: Job): Promise<Measured> {
	const child = fork(__filename, [], {
		execArgv: [...process.execArgv, '--expose-gc', '--max-old-space-size=12000'],
		env: { ...process.env, LARGE_JOB: JSON.stringify(job) },
	});
	return await new Promise((resolve, reject) => {
		child.once('message', (measured: Measured) => resolve(measured));
		child.once('exit', (code) => reject(new Error(`The measured process ended with ${code}.`)));
	});
}

/**
 * `npm run measure:large -- 100000`: time and peak heap (after collection) of the operations on many,
 * beside a node that gives out the same items.
 */
async function main(): Promise<void> {
	const count = Number(process.argv[2] ?? 100_000);
	const folder = mkdtempSync(join(tmpdir(), 'large-'));
	const emulator = await startEmulator({ version: '1.13', bulk: true });
	try {
		for (const [operation, action] of runs) {
			const job = {
				operation,
				action,
				count,
				weighs: true,
				outputFile: join(folder, 'output'),
				url: emulator.url,
				token: emulator.tokens.admin,
			};
			const ours = await inProcess(job);
			const least = await inProcess({ ...job, operation: 'passThrough' });
			const ratio = ours.peakMb / least.peakMb;
			console.log(
				`${operation}, ${ours.items} ${action}: ${ours.seconds.toFixed(1)} s, peak heap +${ours.peakMb.toFixed(0)} MB; pass through +${least.peakMb.toFixed(0)} MB; ratio ${ratio.toFixed(2)}`,
			);
		}
	} finally {
		await emulator.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

const job = process.env.LARGE_JOB;
if (job === undefined) void main();
else
	void measure(jsonParse<Job>(job)).then((measured) =>
		process.send?.(measured, () => process.exit(0)),
	);
