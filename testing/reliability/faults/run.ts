import { fork } from 'node:child_process';
import { parseArgs } from 'node:util';
import { startEngine } from './engine';
import { subjects, type SubjectName } from './subjects';
import { isBad, runSuite, type Row } from './suite';
import { tableOf } from './table';

const usage = `Usage: npm run test:faults -- [--seed N] [--items N] [--short] [--node name]...
Runs every writing operation of every node through a proxy that breaks one request in ten, and
compares each item with the server's journal and catalog. Default: seed 1, 5000 items.`;

interface Given {
	seed: number;
	items: number;
	nodes: SubjectName[];
}

function given(): Given | undefined {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string', default: '1' },
			items: { type: 'string' },
			short: { type: 'boolean', default: false },
			node: { type: 'string', multiple: true },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return undefined;
	const types = subjects.map(({ type }) => type);
	return {
		seed: Number(values.seed),
		items: Number(values.items ?? (values.short ? 200 : 5000)),
		nodes: types.filter((type) => values.node?.includes(type) ?? true),
	};
}

/** n8n's engine is one a process: each node has its own. */
async function inProcess({ seed, items }: Given, node: SubjectName): Promise<Row[]> {
	const rows: Row[] = [];
	const of = ['--seed', String(seed), '--items', String(items), '--node', node];
	const child = fork(__filename, of);
	child.on('message', (row) => {
		if (!isRow(row)) return;
		rows.push(row);
		report(row);
	});
	const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
	if (code !== 0) throw new Error(`The process of ${node} ended with ${String(code)}.`);
	return rows;
}

/** Rows come from this very program. */
function isRow(message: unknown): message is Row {
	return typeof message === 'object' && message !== null && 'operation' in message;
}

function report(row: Row): void {
	const { node, operation, version, counts, milliseconds } = row;
	const time = (milliseconds / 1000).toFixed(1);
	console.log(`${node} ${operation} (${version}): ${counts.ok} ok, ${time} s`);
	for (const [reason, count] of row.reasons) console.log(`  ${count} failed: ${reason}`);
	for (const complaint of row.complaints) console.log(`  ${JSON.stringify(complaint)}`);
}

async function runHere({ seed, items, nodes }: Given): Promise<void> {
	const engine = await startEngine();
	await runSuite(engine, {
		seed,
		items,
		nodes,
		slow: true,
		onRow: (row) => void process.send?.(row),
	});
	await engine.close();
	// Left to itself, Node 20 may spin for ever while it tidies up.
	process.once('disconnect', () => process.exit());
	process.disconnect();
}

const atOnce = 2;

async function main(): Promise<void> {
	const what = given();
	if (what === undefined) return console.log(usage);
	if (process.send !== undefined) return await runHere(what);
	const began = performance.now();
	const all = new Map<SubjectName, Row[]>();
	const left = [...what.nodes];
	const work = async () => {
		for (let node = left.shift(); node !== undefined; node = left.shift()) {
			all.set(node, await inProcess(what, node));
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	const rows = what.nodes.flatMap((node) => all.get(node) ?? []);
	console.log(tableOf(rows));
	const minutes = ((performance.now() - began) / 60_000).toFixed(1);
	console.log(`Seed ${what.seed}, ${what.items} items an operation, ${minutes} minutes.`);
	if (rows.some(isBad)) process.exitCode = 1;
}

void main();
