import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './command';
import { cacheFolder } from './folders';

export interface Chromium {
	executablePath: string;
	/** What it needs in its environment besides. */
	env?: NodeJS.ProcessEnv;
}

/**
 * Debian's Chromium, and of what it needs all that the system lacks, unpacked in the cache folder
 * and used from there. It takes no rights and leaves the system as it is.
 */
export async function unpackChromium(): Promise<Chromium> {
	const folder = path.join(cacheFolder(), 'chromium');
	const tree = path.join(folder, 'tree');
	const done = path.join(folder, 'complete');
	if (!existsSync(done)) {
		await rm(folder, { recursive: true, force: true });
		await unpack(await download(folder), tree);
		await writeFile(done, '');
	}
	// Where the system has none.
	const fonts = path.join(tree, 'etc', 'fonts');
	return {
		executablePath: path.join(tree, 'usr', 'lib', 'chromium', 'chromium'),
		env: {
			LD_LIBRARY_PATH: await librariesIn(tree),
			...(existsSync(fonts) && {
				FONTCONFIG_PATH: fonts,
				XDG_DATA_HOME: path.join(tree, 'usr', 'share'),
			}),
		},
	};
}

/** Fetches the packages into a folder, with lists of packages of our own. */
async function download(folder: string): Promise<string> {
	const apt = path.join(folder, 'apt');
	const debs = path.join(folder, 'debs');
	for (const part of ['lists/partial', 'cache/archives/partial']) {
		await mkdir(path.join(apt, part), { recursive: true });
	}
	await mkdir(debs, { recursive: true });
	const own = [
		`--option=Dir::State::Lists=${path.join(apt, 'lists')}`,
		`--option=Dir::Cache=${path.join(apt, 'cache')}`,
	];
	await run('apt-get', [...own, 'update']);
	const plan = ['--simulate', '--no-install-recommends', 'install', 'chromium'];
	const planned = await run('apt-get', [...own, ...plan]);
	// Not the newer versions of what there is already, which have a bracket here.
	const packages = [...planned.matchAll(/^Inst (\S+) \(/gm)].flatMap(([, name]) => name ?? []);
	await run('apt-get', [...own, 'download', ...packages], { cwd: debs });
	return debs;
}

async function unpack(debs: string, tree: string): Promise<void> {
	for (const deb of await readdir(debs)) {
		await run('dpkg-deb', ['--extract', path.join(debs, deb), tree]);
	}
	await rm(debs, { recursive: true });
}

async function librariesIn(tree: string): Promise<string> {
	const library = path.join(tree, 'usr', 'lib');
	const below = (await readdir(library)).filter((name) => name.endsWith('-linux-gnu'));
	return below
		.flatMap((name) => [path.join(library, name), path.join(library, name, 'pulseaudio')])
		.join(path.delimiter);
}
