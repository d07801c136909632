import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { z } from 'zod/v4';
import { cacheFolder, programsIn } from '../testing/n8n-server/folders';
import {
	fromServer,
	fromSubject,
	type FromServer,
	type Job,
	type Measured,
	type Place,
	type Preparation,
	type Seen,
	type SentRequest,
	type ToServer,
	type ToSubject,
} from './messages';

export const root = join(__dirname, '..');
const folder = join(root, '.cache', 'benchmarks');
/** What is measured is a build of its own: nobody else builds into it meanwhile. */
export const packageRoot = join(folder, 'package');

/** Measured processes are plain Node.js: no TypeScript loader is in their time and memory. */
export async function bundle(): Promise<void> {
	await copyFile(join(root, 'package.json'), join(packageRoot, 'package.json'));
	await build({
		entryPoints: {
			server: join(__dirname, 'server.ts'),
			subject: join(__dirname, 'subjects', 'main.ts'),
		},
		outdir: folder,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		packages: 'external',
		supported: { 'dynamic-import': false },
		logLevel: 'warning',
		// The emulator reads facts beside its sources.
		define: { __dirname: JSON.stringify(join(root, 'testing', 'emulator', 'connection')) },
	});
}

/** Another process that is asked one thing at a time. */
class Asked<T> {
	private waiting: { resolve: (told: T) => void; reject: (why: Error) => void } | undefined;

	constructor(
		readonly child: ChildProcess,
		schema: z.ZodType<T>,
	) {
		child.on('message', (message) => this.settle(({ resolve }) => resolve(schema.parse(message))));
		child.once('exit', (code) => {
			this.settle(({ reject }) => reject(new Error(`A process ended with ${String(code)}.`)));
		});
	}

	async next(message?: object): Promise<T> {
		return await new Promise((resolve, reject) => {
			this.waiting = { resolve, reject };
			if (message !== undefined) this.child.send(message);
		});
	}

	private settle(how: (waiting: NonNullable<typeof this.waiting>) => void): void {
		const { waiting } = this;
		this.waiting = undefined;
		if (waiting !== undefined) how(waiting);
	}
}

/** n8n's servers run on Node 24: measured is on the one that was installed for tests, if there is one. */
export function measuredNode(): string {
	const { node } = programsIn(cacheFolder());
	return existsSync(node) ? node : process.execPath;
}

function start<T>(name: string, schema: z.ZodType<T>, execArgv: string[] = []): Asked<T> {
	const execPath = measuredNode();
	const options = { execPath, execArgv, cwd: folder };
	return new Asked(fork(join(folder, `${name}.js`), [], options), schema);
}

function only<T extends { kind: string }, K extends T['kind']>(
	told: T,
	kind: K,
): Extract<T, { kind: K }> {
	const is = (one: T): one is Extract<T, { kind: K }> => one.kind === kind;
	if (is(told)) return told;
	throw new Error(`${kind} was expected: ${JSON.stringify(told)}`);
}

/** The process of the emulator. */
export class Server {
	private constructor(
		private readonly asked: Asked<FromServer>,
		readonly place: Place,
	) {}

	static async start(): Promise<Server> {
		const asked = start('server', fromServer);
		const { url, token } = only(await asked.next(), 'started');
		return new Server(asked, { url, token, packageRoot });
	}

	async prepare(preparation: Omit<Preparation, 'kind'>): Promise<void> {
		only(await this.ask({ kind: 'prepare', ...preparation }), 'prepared');
	}

	async report(count: number): Promise<Seen> {
		return only(await this.ask({ kind: 'report', count }), 'seen');
	}

	async record(): Promise<SentRequest[]> {
		return only(await this.ask({ kind: 'record' }), 'recorded').requests;
	}

	close(): void {
		this.asked.child.disconnect();
	}

	private async ask(message: ToServer): Promise<FromServer> {
		return await this.asked.next(message);
	}
}

/** A process that is measured. */
export class Measuring {
	private constructor(private readonly asked: Asked<z.infer<typeof fromSubject>>) {}

	static async open(job: Job, place: Place, execArgv?: string[]): Promise<Measuring> {
		const asked = start('subject', fromSubject, execArgv);
		const message: ToSubject = { kind: 'open', job, place };
		only(await asked.next(message), 'opened');
		return new Measuring(asked);
	}

	async run(): Promise<Measured> {
		const message: ToSubject = { kind: 'run' };
		return only(await this.asked.next(message), 'measured');
	}

	async close(): Promise<void> {
		const { child } = this.asked;
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.disconnect();
		await ended;
	}
}
