import type { IDataObject } from 'n8n-workflow';
import { startEmulator, type Catalog, type Emulator, type Version } from '../../emulator';
import type { Engine } from '../../n8n-engine';
import type { JsonObject } from '../../../src/lib/json';
import { runNode } from './engine';
import { makeItems, plant, type Item } from './items';
import { judge, type Evidence, type Report, type State, type Verdict } from './judge';
import type { Case } from './case';
import { appended } from './operations';
import { startFaultProxy, type FaultProxy } from './proxy';
import { reportsOf } from './reports';
import type { ProxiedRequest } from './trouble';
import type { Subject } from './subjects';

export interface CaseRun {
	subject: Subject;
	operation: Case;
	version: Version;
	/** Whose token is used. */
	as: 'admin' | 'bot';
	items: number;
	seed: number;
	/** Share of requests that meet a fault. Default 0.1. */
	share?: number;
}

/** An item whose report and truth do not fit. */
export interface Complaint {
	name: string;
	verdict: Verdict;
	evidence: Evidence;
}

export interface CaseResult {
	run: CaseRun;
	counts: Record<Verdict, number>;
	faults: number;
	/** Requests that the client sent, and those among them sent again after a fault. */
	requests: number;
	retries: number;
	complaints: Complaint[];
	/** How failed items read. */
	reasons: Map<string, number>;
	milliseconds: number;
}

/** Runs one operation on many items through a proxy that breaks requests, and judges each item. */
export async function runCase(engine: Engine, run: CaseRun): Promise<CaseResult> {
	const { operation, subject, version, seed, share = 0.1 } = run;
	const emulator = await startEmulator({
		version,
		bulk: operation.bulk ?? false,
		ingestion: { parseMs: 0, run: { queuedMs: 0, runningMs: 1 } },
	});
	const items = makeItems(subject, operation.starts, run.items, operation.asOne !== true);
	plant(emulator.catalog, subject, items);
	operation.outside?.prepare(emulator, items);
	const before = entitiesOf(emulator.catalog, subject);
	const denies = denialOf(items, before);
	const proxy = await startFaultProxy({ target: emulator.url, seed, share, denies });
	const began = performance.now();
	try {
		const reports = await reported(engine, run, items, emulator, proxy);
		const milliseconds = performance.now() - began;
		return { ...resultOf(run, items, before, emulator, reports), ...figures(proxy), milliseconds };
	} finally {
		await proxy.close();
		await emulator.close();
	}
}

const figures = ({ faults, counts }: FaultProxy) => ({
	faults: faults.length,
	requests: counts.requests,
	retries: counts.retries,
});

function entitiesOf(catalog: Catalog, { type }: Subject): Map<string, JsonObject[]> {
	const all = new Map<string, JsonObject[]>();
	for (const entity of catalog.all(type)) {
		const name = textOf(entity.name);
		all.set(name, [...(all.get(name) ?? []), entity]);
	}
	return all;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A gateway that lets nobody write some of the items, whether by name or by id. */
function denialOf(items: readonly Item[], before: ReadonlyMap<string, JsonObject[]>) {
	const denied = items.filter(({ isDenied }) => isDenied).map(({ name }) => name);
	const ids = denied.flatMap((name) => before.get(name)?.map(({ id }) => textOf(id)) ?? []);
	const said = [...denied.map((name) => `"name":"${name}"`), ...ids.map((id) => `"id":"${id}"`)];
	const asked = [...denied.map((name) => `/name/${name}?`), ...ids.map((id) => `/${id}?`)];
	return ({ method, url, body }: ProxiedRequest): boolean => {
		if (method === 'GET' || denied.length === 0) return false;
		const text = body.toString();
		return asked.some((one) => `${url}?`.includes(one)) || said.some((one) => text.includes(one));
	};
}

async function reported(
	engine: Engine,
	{ operation, subject, as }: CaseRun,
	items: readonly Item[],
	emulator: Emulator,
	proxy: FaultProxy,
): Promise<Map<string, Report>> {
	const seconds = operation.seconds ?? 0.6;
	const limits = {
		concurrency: 64,
		responseTimeout: seconds,
		requestTimeout: seconds,
		retryTimeout: 60,
	};
	const parameters = operation.parameters(subject);
	const { performanceAndLimits: own } = parameters;
	const given = typeof own === 'object' && !Array.isArray(own) ? own : {};
	const asked = items.filter(({ start }) => start !== 'surplus');
	const output = await runNode(engine, {
		type: subject.type,
		parameters: { ...parameters, performanceAndLimits: { ...given, ...limits } },
		items: asked.map((item, at): IDataObject => {
			const { name, desired } = item;
			return { name, desired, ...operation.input?.(subject, item, at) };
		}),
		baseUrl: proxy.url,
		token: emulator.tokens[as],
	});
	if (output.thrown === undefined) {
		const reports = reportsOf(asked, output.items);
		return operation.outside === undefined ? reports : withoutWords(reports);
	}
	const whole = { action: 'failed', confirmedByRead: false, message: output.thrown };
	return new Map(items.map(({ name }) => [name, whole]));
}

/** That it is done is all that can be said of what lies outside. */
function withoutWords(reports: ReadonlyMap<string, Report>): Map<string, Report> {
	return new Map(
		[...reports].map(([name, report]) => [
			name,
			report.message === undefined ? { ...report, action: 'done' } : report,
		]),
	);
}

function stateOf(entity: JsonObject | undefined): State | undefined {
	if (entity === undefined) return undefined;
	const { id, updatedAt, deleted } = entity;
	return { id: textOf(id), updatedAt: Number(updatedAt), deleted: deleted === true };
}

/** Changes by entity name, as the server's journal has them. */
function effectsOf({ journal }: Emulator): Map<string, Evidence['effects']> {
	const effects = new Map<string, Record<string, number>>();
	for (const { entityName, change } of journal) {
		if (entityName === undefined || change === undefined || change === 'noChange') continue;
		const there = effects.get(entityName) ?? {};
		effects.set(entityName, { ...there, [change]: (there[change] ?? 0) + 1 });
	}
	return effects;
}

type Judged = Pick<CaseResult, 'run' | 'counts' | 'complaints' | 'reasons'>;

function resultOf(
	run: CaseRun,
	items: readonly Item[],
	before: ReadonlyMap<string, JsonObject[]>,
	emulator: Emulator,
	reports: ReadonlyMap<string, Report>,
): Judged {
	const { operation, subject } = run;
	const { outside } = operation;
	const after = entitiesOf(emulator.catalog, subject);
	const effects = effectsOf(emulator);
	const result: Judged = {
		run,
		counts: { ok: 0, failed: 0, lost: 0, duplicated: 0, wrong: 0 },
		complaints: [],
		reasons: new Map(),
	};
	for (const item of items) {
		const { name } = item;
		const then = before.get(name)?.[0];
		const copies = after.get(name) ?? [];
		const [now] = copies;
		const report = reports.get(name);
		const evidence: Evidence = {
			before: stateOf(then),
			after: stateOf(now),
			holds: operation.holds(subject, item, now) && (outside?.holds(emulator, item) ?? true),
			held: operation.holds(subject, item, then) && outside === undefined,
			report,
			effects: effects.get(name) ?? {},
			isUntold: operation.isUntold === true || outside !== undefined,
			mostUpdates: operation.changes ?? 1,
			copies: copies.length,
			appended: outside?.times?.(emulator, item) ?? appended(subject, now),
		};
		const verdict = judge(evidence);
		result.counts[verdict] += 1;
		if (verdict === 'failed') count(result.reasons, report?.message ?? 'no reason');
		else if (verdict !== 'ok') result.complaints.push({ name, verdict, evidence });
	}
	return result;
}

function count(reasons: Map<string, number>, message: string): void {
	const reason = message.replace(/item-\d+/g, 'item-…');
	reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
}
