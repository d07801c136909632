import { copyFile, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { buildClient } from './build/client';
import { writeLicences } from './build/licences';
import { writeMetadata } from './build/metadata';
import { buildNodes } from './build/nodes';
import { cacheFolder, root } from './build/paths';

/** `tsx scripts/build.ts [folder]`: builds the package's `dist` (or the given folder) anew. */
async function build(target: string): Promise<void> {
	await mkdir(cacheFolder, { recursive: true });
	// Built aside and put in place when all of it is there: a failed build leaves the last one.
	const stage = await mkdtemp(path.join(cacheFolder, 'build-'));
	try {
		const dist = path.join(stage, 'dist');
		const client = await buildClient(path.join(dist, 'client'));
		await buildNodes(dist);
		await writeLicences(path.join(dist, 'THIRD_PARTY_LICENSES.txt'), client);
		await copyFile(path.join(root, 'package.json'), path.join(stage, 'package.json'));
		await writeMetadata(stage);
		await rm(target, { recursive: true, force: true });
		await cp(dist, target, { recursive: true });
	} finally {
		await rm(stage, { recursive: true, force: true });
	}
}

void build(path.resolve(process.argv[2] ?? path.join(root, 'dist')));
