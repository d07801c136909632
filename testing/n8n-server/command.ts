import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface CommandOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	uid?: number;
	gid?: number;
}

/** Runs a program to its end and answers what it printed; rejects with the end of its complaints. */
export async function run(
	program: string,
	args: string[],
	options: CommandOptions = {},
): Promise<string> {
	try {
		const { stdout } = await execute(program, args, { ...options, maxBuffer: 1 << 28 });
		return stdout;
	} catch (thrown) {
		const told = thrown instanceof Error && 'stderr' in thrown ? String(thrown.stderr) : '';
		const end = told.trim().slice(-2000);
		throw new Error(`${program} ${args.join(' ')} did not succeed.\n${end}`, { cause: thrown });
	}
}
