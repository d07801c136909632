import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { until } from './poll';
import { unwatch, watch } from './watchdog';

export interface Running {
	/** Of the process; its group bears the same number and is its alone. */
	pid: number;
	/** What it wrote. */
	logFile: string;
	/** `exit code 1` or a signal, once it has ended. */
	end(): string | undefined;
	/** Ends the group, politely first. */
	stop(): Promise<void>;
}

export interface ProcessOptions {
	cwd: string;
	logFile: string;
	env?: NodeJS.ProcessEnv;
	/** Whose process it is. Default: this one's user. */
	uid?: number;
	gid?: number;
	/** The polite way to end it. Default: `SIGTERM`. */
	endsBy?: NodeJS.Signals;
}

const graceMs = 15_000;

/** Starts a program that runs until it is stopped; it ends with this process in any case. */
export function startProcess(
	program: string,
	args: string[],
	{ logFile, endsBy = 'SIGTERM', ...options }: ProcessOptions,
): Running {
	// A group of its own, so that what it starts ends with it.
	const child = spawn(program, args, {
		...options,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	const log = createWriteStream(logFile);
	child.stdout.pipe(log, { end: false });
	child.stderr.pipe(log, { end: false });
	const { pid } = child;
	const send = (signal: NodeJS.Signals): void => {
		try {
			if (pid !== undefined) process.kill(-pid, signal);
		} catch {
			// It has ended.
		}
	};
	if (pid !== undefined) watch(pid);
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
		// It could not be started.
		child.once('error', () => resolve());
	});
	const end = (): string | undefined => {
		const { exitCode, signalCode } = child;
		if (pid === undefined) return 'could not be started';
		return signalCode ?? (exitCode === null ? undefined : `exit code ${exitCode}`);
	};
	return {
		pid: pid ?? 0,
		logFile,
		end,
		stop: async () => {
			const patience = setTimeout(() => send('SIGKILL'), graceMs);
			send(endsBy);
			if (end() === undefined) await ended;
			clearTimeout(patience);
			send('SIGKILL');
			if (pid !== undefined) unwatch(pid);
		},
	};
}

const startLimitMs = 180_000;

/** Waits until it does its work; ends it and rejects with the end of its log when it does not. */
export async function whenReady(
	what: string,
	running: Running,
	isReady: () => Promise<boolean>,
): Promise<void> {
	const ask = async (): Promise<true | undefined> => {
		const end = running.end();
		if (end === undefined) return (await isReady()) ? true : undefined;
		const log = await readFile(running.logFile, 'utf8');
		throw new Error(`${what} ended before it was ready (${end}).\n${log.slice(-3000)}`);
	};
	try {
		await until(what, ask, startLimitMs);
	} catch (thrown) {
		await running.stop();
		throw thrown;
	}
}
