import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEngine } from '../../testing/n8n-engine';
import { type Cast, makeCast, withPrefix } from './cast';
import { check, type Findings, type Reports } from './check';
import { clean } from './clean';
import { readInput, writeLists, type Input } from './input';
import { PlainServer } from './plain-server';
import type { Screen } from './screen';
import { change, onboard, sync, tidyList, type Stage } from './steps';
import type { Target } from './target';

const packageRoot = path.join(__dirname, '../..');

export interface Demonstration {
	reports: Reports;
	findings: Findings;
	/** Of the list with odd rows, as Markdown; its people are on the demo's own server only. */
	oddRows?: string;
}

/** The whole demo on one server; with a prefix, what it made is removed again, whatever happens. */
export async function demonstrate(
	target: Target,
	screen: Screen,
	signal: AbortSignal,
): Promise<Demonstration> {
	const server = new PlainServer(target.url, target.token);
	const cast: Cast = { missing: new Set(), made: [], notices: [] };
	try {
		const given = readInput();
		if (target.prefix === '') return await perform(target, server, given, screen, signal);
		Object.assign(cast, await makeCast(server, target.prefix));
		for (const notice of cast.notices) screen.say(notice);
		return await perform(target, server, withPrefix(given, target.prefix, cast), screen, signal);
	} finally {
		if (target.prefix !== '') await tidyUp(server, target.prefix, cast, screen);
	}
}

async function perform(
	target: Target,
	server: PlainServer,
	input: Input,
	screen: Screen,
	signal: AbortSignal,
): Promise<Demonstration> {
	const folder = mkdtempSync(path.join(tmpdir(), 'openmetadata-demo-'));
	writeLists(folder, input);
	const engine = await createEngine({ packageRoot, fileAccess: [folder] });
	try {
		const stage = { engine, target, input, folder, screen, signal };
		const reports = await runAll(stage);
		const findings = await check(server, target.prefix, input, reports);
		if (target.prefix !== '') return { reports, findings };
		screen.step('5  A list that many hands wrote, with odd rows (nightly-sync.json)');
		return { reports, findings, oddRows: await tidyList(stage) };
	} finally {
		await engine.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function runAll(stage: Stage): Promise<Reports> {
	const { screen } = stage;
	screen.step('1  A team submits its platforms (webhook-onboarding.json)');
	const onboarding = await onboard(stage);
	screen.step(
		'2  The nightly list of 300 services, planned and approved (scheduled-csv-sync.json)',
	);
	const first = await sync(stage, 'Sync of the list');
	screen.step('3  The same list the next night: only differences are sent');
	const again = await sync(stage, 'The same list again');
	screen.step('4  New descriptions and owners (change-descriptions-and-owners.json)');
	return { onboarding, sync: first, again, change: await change(stage) };
}

async function tidyUp(
	server: PlainServer,
	prefix: string,
	{ made }: Cast,
	screen: Screen,
): Promise<void> {
	screen.say(`\nRemoving everything the demo created (names beginning with ${prefix})…`);
	const left = await clean(server, prefix, made);
	if (left > 0) screen.say(`${left} could not be removed; look for names beginning with ${prefix}`);
}
