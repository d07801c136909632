import { randomBytes } from 'node:crypto';
import Table from 'cli-table3';
import { NotFoundError, OpenMetadataClient } from '../../src';
import { inPool } from '../../src/lib/pool';
import { rounded } from '../figures';
import { median } from '../median';
import type { BenchOptions } from '../options';
import { Measuring, packageRoot, Server } from '../processes';
import { record } from '../record';
import { inputOf, rowsInCatalog, rowsOf } from '../services';
import { variantOf, type Given, type Variant } from '../variants';
import { costsOf, type Costs, type Target } from './costs';

/** From the fastest on an emulated server to the slowest. */
const ways = [
	'node.sync.same',
	'node.sync.some',
	'node.same',
	'node.put',
	'node.patch',
	'http.same',
	'http.some',
	'http.all',
];

const right = 'right' as const;
const noColours = { head: [], border: [] };

/** The services of one comparison on a server: their names begin with what no other has. */
export class Services {
	readonly prefix = `bench_${randomBytes(4).toString('hex')}_`;
	private readonly client: OpenMetadataClient;

	constructor(
		{ url, token }: Target,
		private readonly count: number,
	) {
		this.client = new OpenMetadataClient({ baseUrl: url, token });
	}

	/** Makes the server hold what a variant begins with. */
	async prepare(catalog: Variant['catalog']): Promise<void> {
		if (catalog === 'empty') return await this.remove();
		const inputs = rowsInCatalog(catalog, this.count, this.prefix).map(inputOf);
		const { counts } = await this.client.pipelineServices.sync(inputs);
		if (counts.failed > 0) throw new Error(`${counts.failed} services could not be prepared.`);
	}

	/** Throws where not all are as desired. */
	async check(): Promise<void> {
		const desired = rowsOf(this.count, this.prefix).map(inputOf);
		const { counts } = await this.client.pipelineServices.sync(desired, { mode: 'plan' });
		if (counts.unchanged === this.count) return;
		throw new Error(`${counts.unchanged} of ${this.count} services are as desired.`);
	}

	/** Deletes them for good; those that are not there are passed over. */
	async remove(): Promise<void> {
		const { pipelineServices } = this.client;
		const rows = rowsOf(this.count, this.prefix);
		await inPool(rows, 8, async ({ name }) => {
			const removing = pipelineServices.delete({ name }, { deletePermanently: true });
			await removing.catch((error: unknown) => {
				if (!(error instanceof NotFoundError)) throw error;
			});
		});
	}

	async close(): Promise<void> {
		await this.client.close();
	}
}

/** Compares ways to register services on a server that somebody names, and prints what requests cost there. */
export async function compareOn(
	target: Target,
	{ services: count, rounds }: BenchOptions,
	report: (text: string) => void,
): Promise<void> {
	const services = new Services(target, count);
	try {
		const given = await recorded(count, services.prefix, target);
		const seconds = new Map<string, number[]>();
		for (let round = 0; round < rounds; round += 1) {
			for (const id of ways) {
				report(`Round ${round + 1} of ${rounds}: ${variantOf(id).title}`);
				const times = seconds.get(id) ?? [];
				seconds.set(id, [...times, await secondsOf(variantOf(id), { target, given, services })]);
			}
		}
		await services.prepare('asExpected');
		console.log(speeds(seconds, count));
		console.log(costTable(await costsOf(target, rowsOf(count, services.prefix))));
	} finally {
		report('Removing what was created');
		await services.remove();
		await services.close();
	}
}

/** What the HTTP Request node sends is noted where nothing is at stake. */
async function recorded(count: number, prefix: string, { url }: Target): Promise<Given> {
	const emulated = await Server.start();
	try {
		return { ...(await record(emulated, count, prefix)), url: url.replace(/\/+$/, '') };
	} finally {
		emulated.close();
	}
}

async function secondsOf(
	variant: Variant,
	{ target, given, services }: { target: Target; given: Given; services: Services },
): Promise<number> {
	const subject = await Measuring.open(variant.job(given), { ...target, packageRoot });
	const run = async () => {
		await services.prepare(variant.catalog);
		return (await subject.run()).seconds;
	};
	try {
		// In the first run code is compiled.
		await run();
		const seconds = await run();
		await services.check();
		return seconds;
	} finally {
		await subject.close();
	}
}

function speeds(seconds: ReadonlyMap<string, number[]>, count: number): string {
	const head = [`${count} pipeline services`, 'Seconds', 'Services/s'];
	const table = new Table({ head, style: noColours, colAligns: ['left', right, right] });
	for (const [id, times] of seconds) {
		const time = median(times);
		table.push([variantOf(id).title, String(rounded(time)), (count / time).toFixed(0)]);
	}
	return table.toString();
}

const costTitles: readonly (readonly [keyof Costs, string])[] = [
	['getAlone', 'GET by name, one at a time'],
	['get', 'GET by name, 8 at a time'],
	['row', 'A row of a list'],
	['putUnchanged', 'PUT that changes nothing, 8 at a time'],
	['putChanged', 'PUT that changes something, 8 at a time'],
	['patch', 'PATCH, 8 at a time'],
];

function costTable(costs: Costs): string {
	const head = ['What it costs there', 'Milliseconds'];
	const table = new Table({ head, style: noColours, colAligns: ['left', right] });
	for (const [key, title] of costTitles) table.push([title, costs[key].toFixed(1)]);
	return table.toString();
}
