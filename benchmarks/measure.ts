import type { Measured, Seen } from './messages';
import { Measuring, type Server } from './processes';
import { nameOf, type Setting } from './results';
import type { Given, Variant } from './variants';

/** One run of one variant. */
export interface Run {
	seconds: number;
	cpuSeconds: number;
	peakRssMb: number;
	requests: number;
	connections: number;
	/** Bytes of request bodies. */
	bytes: number;
	/** Calls of n8n's `getNodeParameter`, where they are watched. */
	parameterReads: number;
}

/** Prepares the server, runs a variant once, and asks the server what it saw. */
export async function runOnce(
	server: Server,
	subject: Measuring,
	{ id, catalog, bulk }: Pick<Variant, 'id' | 'catalog' | 'bulk'>,
	{ count, ...setting }: { count: number } & Setting,
): Promise<Run> {
	await server.prepare({ catalog, count, bulk, ...setting });
	const measured = await subject.run();
	return runOf(id, measured, await server.report(count), count);
}

/** Only what was really done counts. */
function runOf(id: string, measured: Measured, seen: Seen, count: number): Run {
	if (seen.asExpected !== count) {
		throw new Error(`${id}: ${seen.asExpected} of ${count} services are as desired.`);
	}
	const { seconds, cpuSeconds, peakRssMb, reads } = measured;
	const { requests, connections, bytes } = seen;
	const parameterReads = reads?.calls ?? 0;
	return { seconds, cpuSeconds, peakRssMb, requests, connections, bytes, parameterReads };
}

interface Plan {
	rounds: number;
	settings: readonly Setting[];
	/** A folder for CPU profiles. */
	profiles?: string;
}

export interface Round extends Setting {
	variant: Variant;
	run: Run;
}

/**
 * All variants in turn, so often: what slows the machine down for a while slows all of them. Each
 * has one process for all its runs, as n8n has; the first runs of each are not counted.
 */
export async function measureAll(
	server: Server,
	variants: readonly Variant[],
	given: Given,
	{ rounds, settings, profiles }: Plan,
	report: (text: string) => void,
): Promise<Round[]> {
	const subjects = new Map<Variant, Measuring>();
	const done: Round[] = [];
	try {
		for (const variant of variants) {
			report(`Opening ${variant.id}`);
			const subject = await Measuring.open(variant.job(given), server.place, profile(profiles));
			subjects.set(variant, subject);
			for (let time = 0; time < warmUps(variant); time += 1) {
				await runOnce(server, subject, variant, { count: given.count, latencyMs: 0 });
			}
		}
		for (let round = 0; round < rounds; round += 1) {
			for (const setting of settings) {
				report(`Round ${round + 1} of ${rounds}, ${nameOf(setting)}`);
				for (const [variant, subject] of inTurn(subjects, round)) {
					if (!isMeasuredIn(variant, setting)) continue;
					const run = await runOnce(server, subject, variant, { count: given.count, ...setting });
					done.push({ variant, ...setting, run });
				}
			}
		}
	} finally {
		for (const subject of subjects.values()) await subject.close();
	}
	return done;
}

function isMeasuredIn({ onlyAtMs, atCosts }: Variant, setting: Setting): boolean {
	if (setting.costs !== undefined) return atCosts !== undefined;
	return atCosts !== 'only' && (onlyAtMs ?? setting.latencyMs) === setting.latencyMs;
}

/** n8n runs for weeks, its compiled code with it; V8 has compiled all that it will after some twenty thousand items. */
function warmUps({ group }: Variant): number {
	return group === 'http' ? 1 : 24;
}

function profile(folder: string | undefined): string[] {
	return folder === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', folder];
}

/** Every second round runs backwards: nobody always comes after the same one. */
function inTurn<T>(all: Iterable<T>, round: number): T[] {
	return round % 2 === 0 ? [...all] : [...all].reverse();
}
