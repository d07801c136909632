import { type Emulator, startEmulator, type Version } from '../../testing/emulator';
import { type SavedWorkflow } from '../../testing/n8n-server/rest';
import { until } from '../../testing/n8n-server/poll';
import { type FaultProxy, startFaultProxy } from '../../testing/reliability/faults/proxy';
import { randomFrom } from '../../testing/reliability/faults/random';
import { type OwnN8n, startOwnN8n } from './own-n8n';
import { watching } from './watching';

const releases: Version[] = ['1.1', '1.2', '1.6', '1.13', '2.0'];
const seeds = [1, 2, 3];
const rounds = 5;
const changesOfRound = 400;
const share = 0.1;
/** A poll a minute, some of which fail. */
const patienceMs = 600_000;
const publicName = 'n8n.example.com';

/** What a workflow was started by, so far. */
class Told {
	private readonly read = new Set<string>();
	readonly changes: string[] = [];

	constructor(
		private readonly own: OwnN8n,
		readonly workflow: SavedWorkflow,
	) {}

	async look(): Promise<string[]> {
		for (const id of await this.own.n8n.endedExecutionsOf(this.workflow)) {
			if (this.read.has(id)) continue;
			this.read.add(id);
			const items = (await this.own.n8n.ended(id)).output('Changes') ?? [];
			for (const { name, version, timestamp } of items) {
				this.changes.push(JSON.stringify([name, version, timestamp]));
			}
		}
		return this.changes;
	}
}

/** A server behind connections that break, and two workflows that watch it. */
interface Watched {
	label: string;
	emulator: Emulator;
	proxies: FaultProxy[];
	random: () => number;
	workflows: Told[];
}

let own: OwnN8n;
const all: Watched[] = [];

beforeAll(async () => {
	own = await startOwnN8n({ WEBHOOK_URL: `http://${publicName}/` });
});
afterAll(async () => {
	await own.close();
	for (const { emulator, proxies } of all) {
		await Promise.all(proxies.map((proxy) => proxy.close()));
		await emulator.close();
	}
});

const names = Array.from({ length: 20 }, (_, at) => `s${at}`);

async function watch(version: Version, seed: number): Promise<Watched> {
	const label = `${version} seed ${seed}`;
	const emulator = await startEmulator({ version });
	for (const name of names) {
		emulator.catalog.seed('databaseService', { name, serviceType: 'Mysql' });
	}
	const toServer = await startFaultProxy({ target: emulator.url, share, seed });
	const toN8n = await startFaultProxy({ target: own.url, share, seed: seed + 100 });
	emulator.subscriptions.hosts = { [publicName]: new URL(toN8n.url).host };
	const random = randomFrom(seed);
	emulator.events.latenessMs = () => Math.floor(random() * 20_000);
	const data = { baseUrl: toServer.url, token: emulator.tokens.admin };
	const id = await own.n8n.createCredential('openMetadataJwtApi', label, data);
	const credential = { id, name: label };
	const made: SavedWorkflow[] = [];
	for (const delivery of ['poll', 'webhook']) {
		const name = `${label} by ${delivery}`;
		const content = watching({ name, credential, parameters: { delivery } });
		made.push(await own.n8n.createWorkflow(content));
	}
	const workflows = made.map((workflow) => new Told(own, workflow));
	return { label, emulator, proxies: [toServer, toN8n], random, workflows };
}

function change({ emulator, random }: Watched): void {
	for (let count = 0; count < changesOfRound; count++) {
		const name = names[Math.floor(random() * names.length)] ?? '';
		const description = `change ${random()}`;
		emulator.catalog.edit('databaseService', name, (one) => ({ ...one, description }));
	}
}

const recorded = ({ emulator }: Watched): string[] =>
	emulator.events
		.all()
		.filter(({ entityType }) => entityType === 'databaseService')
		.map(({ entity, timestamp }) => JSON.stringify([entity.name, entity.version, timestamp]))
		.sort();

async function expectAllTold(watched: Watched): Promise<void> {
	const expected = recorded(watched);
	for (const told of watched.workflows) {
		await until(
			`${expected.length} changes in ${watched.label}`,
			async () => ((await told.look()).length >= expected.length ? true : undefined),
			patienceMs,
		);
		expect([...told.changes].sort()).toEqual(expected);
	}
}

it(
	'each of 2,000 changes on each release starts a polling and a called workflow once, behind connections that break, over a restart of n8n',
	async () => {
		for (const version of releases) {
			for (const seed of seeds) all.push(await watch(version, seed));
		}
		for (const { workflows } of all) {
			for (const { workflow } of workflows) await own.n8n.activate(workflow, patienceMs);
		}
		for (let round = 0; round < rounds; round++) {
			const isAway = round === 2;
			if (isAway) await own.stop();
			for (const watched of all) change(watched);
			if (isAway) await own.start();
			for (const watched of all) await expectAllTold(watched);
		}
		for (const { label, emulator, proxies, workflows } of all) {
			const faults = proxies.map((proxy) => proxy.faults.length);
			const calls = emulator.subscriptions.calls.length;
			const told = workflows.map(({ changes }) => changes.length);
			process.stdout.write(
				`${label}: told ${told.join(' and ')}; ${calls} calls; faults ${faults.join(' and ')}\n`,
			);
			expect(told).toEqual([rounds * changesOfRound, rounds * changesOfRound]);
		}
	},
	rounds * patienceMs,
);
