import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from '../../../testing/n8n-server/command';

const versions = '/usr/lib/postgresql';

/** Debian keeps PostgreSQL's programs by version, outside of the search path; the newest first. */
function folders(): string[] {
	const found = existsSync(versions) ? readdirSync(versions) : [];
	const newest = found.sort((a, b) => Number(b) - Number(a));
	const searched = (process.env.PATH ?? '').split(path.delimiter);
	return [...newest.map((version) => path.join(versions, version, 'bin')), ...searched];
}

function find(program: string): string | undefined {
	return folders()
		.map((folder) => path.join(folder, program))
		.find((file) => existsSync(file));
}

/** The path of a program; Debian's package of it is installed where there is none. */
export async function programOf(program: string, debianPackage: string): Promise<string> {
	const there = find(program);
	if (there !== undefined) return there;
	await install(debianPackage);
	const installed = find(program);
	if (installed === undefined) throw new Error(`${debianPackage} brought no ${program}.`);
	return installed;
}

async function install(debianPackage: string): Promise<void> {
	const byHand = `Install it first: sudo apt-get install ${debianPackage}`;
	if (process.getuid?.() !== 0) throw new Error(`${debianPackage} is needed. ${byHand}`);
	const args = ['install', '--yes', '--no-install-recommends', debianPackage];
	// As in single-user mode: the system's own server is not started.
	const env = { ...process.env, RUNLEVEL: '1', DEBIAN_FRONTEND: 'noninteractive' };
	try {
		await run('apt-get', ['update']);
		await run('apt-get', args, { env });
	} catch (thrown) {
		throw new Error(`${debianPackage} could not be installed. ${byHand}`, { cause: thrown });
	}
}
