import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'flatted';
import { z } from 'zod/v4';
import { cacheFolder, programsIn } from '../../testing/n8n-server/folders';
import { installPackage } from '../../testing/n8n-server/package';
import { N8n } from '../../testing/n8n-server/rest';
import { startServer } from '../../testing/n8n-server/server';
import type { Job } from '../messages';
import type { Server } from '../processes';
import { measuredRelease, type Figure, type Setting } from '../results';
import { variantOf, type Given } from '../variants';
import { peerFigure, type Peer } from './peer';

type EngineJob = Extract<Job, { subject: 'engine' }>;

const credential = 'openMetadataJwtApi';

const changed = { same: 'nothing changed', some: '5% changed' } as const;

interface Way {
	id: string;
	/** The variant whose node it is. */
	from: string;
	title: string;
	/** Whether it is measured at a latency, or at what requests cost. */
	atCosts?: true;
}

/** The same nodes as in the engine, in a whole n8n. */
const ways: readonly Way[] = [
	{ id: 'peer.n8n.http', from: 'http.all', title: 'HTTP Request node in n8n, all at once' },
	{ id: 'peer.n8n.put', from: 'node.put', title: 'Create or Update in n8n, plain PUT' },
	{
		id: 'peer.n8n.put.64',
		from: 'node.put.64',
		title: 'Create or Update in n8n, plain PUT, 64 at a time',
	},
	...(['same', 'some'] as const).flatMap((what) => [
		{
			id: `peer.n8n.http.${what}`,
			from: `http.${what}`,
			title: `HTTP Request node in n8n, ${changed[what]}`,
			atCosts: true as const,
		},
		{
			id: `peer.n8n.sync.${what}`,
			from: `node.sync.${what}`,
			title: `Sync in n8n, ${changed[what]}`,
			atCosts: true as const,
		},
	]),
];

const detail = z.object({ data: z.string() });
const runs = z.looseObject({
	resultData: z.looseObject({
		runData: z.record(z.string(), z.array(z.looseObject({ executionTime: z.number() }))),
	}),
});

/** A real n8n with the package in it; `undefined` where n8n is not installed for tests. */
export async function openN8n(server: Server, given: Given): Promise<Peer | undefined> {
	const programs = programsIn(cacheFolder());
	if (!existsSync(programs.n8n)) return undefined;
	const home = await mkdtemp(join(tmpdir(), 'benchmark-n8n-'));
	await installPackage(join(home, '.n8n'));
	const started = await startServer(programs, { home });
	const n8n = new N8n(started.url);
	await n8n.setUpOwner();
	const { url, token } = server.place;
	const id = await n8n.createCredential(credential, credential, { baseUrl: url, token });
	return {
		measure: async (count, latencyMs) => {
			const figures: Figure[] = [];
			for (const [{ id: way, from, title }, setting] of settingsOf(latencyMs)) {
				const { catalog } = variantOf(from);
				await server.prepare({ catalog, count, bulk: false, ...setting });
				const seconds = await secondsOf(n8n, jobOf(from, given), id);
				figures.push(await peerFigure(server, { id: way, title, count, seconds, ...setting }));
			}
			return figures;
		},
		close: async () => {
			await started.stop();
			await rm(home, { recursive: true, force: true });
		},
	};
}

/** Every way with each setting that it is measured in. */
function settingsOf(latencyMs: number): [Way, Setting][] {
	return ways.flatMap((way): [Way, Setting][] =>
		way.atCosts === undefined
			? [[way, { latencyMs }]]
			: measuredRelease.options.map((costs) => [way, { latencyMs: 0, costs }]),
	);
}

function jobOf(id: string, given: Given): EngineJob {
	const job = variantOf(id).job(given);
	if (job.subject === 'engine') return job;
	throw new Error(`${id} is no node.`);
}

/** The time that n8n notes for the node, in an execution of its own. */
async function secondsOf(n8n: N8n, job: EngineJob, credentialId: string): Promise<number> {
	const saved = await n8n.createWorkflow(workflowOf(job, credentialId));
	const { id, status, error } = await n8n.run(saved, 'Start');
	if (status !== 'success') throw new Error(`${job.type}: ${status}, ${error?.message ?? ''}`);
	const { data } = detail.parse(await n8n.get(`/rest/executions/${id}`));
	const [step] = runs.parse(parse(data)).resultData.runData['Step'] ?? [];
	if (step === undefined) throw new Error(`${job.type} did not run.`);
	return step.executionTime / 1000;
}

function workflowOf({ type, typeVersion, parameters, items }: EngineJob, id: string): object {
	const node = (name: string, more: object) => ({ id: name, name, position: [0, 0], ...more });
	return {
		name: type,
		nodes: [
			node('Start', { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} }),
			node('Step', {
				type,
				typeVersion,
				parameters,
				credentials: { [credential]: { id, name: credential } },
			}),
		],
		connections: { Start: { main: [[{ node: 'Step', type: 'main', index: 0 }]] } },
		pinData: { Start: items.map((json) => ({ json })) },
		settings: { executionOrder: 'v1' },
	};
}
