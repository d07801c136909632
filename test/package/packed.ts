import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const root = path.resolve(__dirname, '..', '..');

export interface Packed {
	/** Where the package was unpacked: `<somewhere>/node_modules/n8n-nodes-openmetadata`. */
	folder: string;
	/** Paths below `folder`, with slashes. */
	files: string[];
	/** Size of the tarball in bytes. */
	bytes: number;
	/** Runs a script as somebody who installed the package beside n8n-workflow and nothing else. */
	node<Told = unknown>(script: string, env?: NodeJS.ProcessEnv): Promise<Told>;
	remove(): Promise<void>;
}

/** Builds, packs and unpacks the package in a temporary folder. */
export async function pack(): Promise<Packed> {
	const home = await mkdtemp(path.join(os.tmpdir(), 'packed-'));
	try {
		return await packIn(home);
	} catch (thrown) {
		await rm(home, { recursive: true, force: true });
		throw thrown;
	}
}

async function packIn(home: string): Promise<Packed> {
	const source = path.join(home, 'source');
	const folder = path.join(home, 'node_modules', 'n8n-nodes-openmetadata');
	await mkdir(folder, { recursive: true });
	await build(source);
	const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', home], {
		cwd: source,
	});
	const tarball = path.join(home, stdout.trim());
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	await symlink(
		path.join(root, 'node_modules', 'n8n-workflow'),
		path.join(home, 'node_modules', 'n8n-workflow'),
	);
	return {
		folder,
		files: await filesBelow(folder),
		bytes: (await stat(tarball)).size,
		node: (script, env = {}) => runScript(home, script, env),
		remove: () => rm(home, { recursive: true, force: true }),
	};
}

async function build(folder: string): Promise<void> {
	const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
	await run(process.execPath, [tsx, 'scripts/build.ts', path.join(folder, 'dist')], { cwd: root });
	for (const name of ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md']) {
		if (existsSync(path.join(root, name))) {
			await cp(path.join(root, name), path.join(folder, name));
		}
	}
}

async function filesBelow(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.map((name) => name.split(path.sep).join('/'))
		.sort();
}

/** The script assigns what it wants to tell to `told`. */
async function runScript<Told>(cwd: string, script: string, env: NodeJS.ProcessEnv): Promise<Told> {
	const whole = `(async () => { let told; ${script}; console.log(JSON.stringify(told)); })()`;
	const { stdout } = await run(process.execPath, ['-e', whole], {
		cwd,
		env: { PATH: process.env['PATH'], ...env },
	});
	return JSON.parse(stdout) as Told;
}
