import type { Version } from '../../emulator';
import type { Engine } from '../../n8n-engine';
import type { Case } from './case';
import { cases } from './operations';
import { runCase, type CaseResult } from './run-case';
import { subjects, type Subject, type SubjectName } from './subjects';

/** What one run of an operation came to; plain data, so that processes can hand it on. */
export interface Row {
	node: SubjectName;
	operation: string;
	version: Version;
	hasBulk: boolean;
	as: 'admin' | 'bot';
	counts: CaseResult['counts'];
	faults: number;
	requests: number;
	retries: number;
	milliseconds: number;
	/** Items whose report and truth do not fit, the first few in full. */
	complaints: CaseResult['complaints'];
	/** How failed items read, and how many there are of each. */
	reasons: Array<[reason: string, count: number]>;
}

export interface SuiteOptions {
	seed: number;
	/** Items an operation. */
	items: number;
	nodes?: readonly SubjectName[];
	/** With the operations that may take minutes. */
	slow?: boolean;
	onRow?: (row: Row) => void;
}

const mostComplaints = 5;

/** Runs every operation of every node; versions and tokens take turns. */
export async function runSuite(engine: Engine, options: SuiteOptions): Promise<Row[]> {
	const rows: Row[] = [];
	for (const [place, subject] of subjects.entries()) {
		if (options.nodes?.includes(subject.type) === false) continue;
		for (const [turn, operation] of cases.entries()) {
			if (operation.isFor?.(subject.definition) === false) continue;
			if (operation.isSlow === true && options.slow !== true) continue;
			const row = await rowOf(engine, subject, operation, place + turn, options);
			rows.push(row);
			options.onRow?.(row);
		}
	}
	return rows;
}

async function rowOf(
	engine: Engine,
	subject: Subject,
	operation: Case,
	turn: number,
	{ seed, items }: SuiteOptions,
): Promise<Row> {
	const { versions, type } = subject;
	// Another server and another token for each seed.
	const version = versions[(turn + seed) % versions.length] ?? '1.13';
	const as = (turn + seed) % 2 === 0 ? 'admin' : 'bot';
	const run = { subject, operation, version, as, items, seed: seed * 1000 + turn } as const;
	const { counts, faults, requests, retries, milliseconds, complaints, reasons } = await runCase(
		engine,
		run,
	);
	return {
		node: type,
		operation: operation.name,
		version,
		hasBulk: operation.bulk === true,
		as,
		counts,
		faults,
		requests,
		retries,
		milliseconds,
		complaints: complaints.slice(0, mostComplaints),
		reasons: [...reasons],
	};
}

/** Whether something was lost, done twice or reported wrongly. */
export function isBad({ counts }: Row): boolean {
	return counts.lost + counts.duplicated + counts.wrong > 0;
}
