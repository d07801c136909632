import type { Metafile } from 'esbuild';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod/v4';
import { root } from './paths';

/** Code inside a package that its own licence file does not name. */
const within: Record<string, string> = {
	undici: 'Contains llhttp, copyright Fedor Indutny, 2018, under the same MIT terms.',
};

/** The licence texts of all packages whose code is in the bundle. */
export async function writeLicences(file: string, bundle: Metafile): Promise<void> {
	const texts = await Promise.all(bundledPackages(bundle).map(licenceOf));
	await writeFile(file, texts.join(`\n${'-'.repeat(80)}\n\n`));
}

function bundledPackages(bundle: Metafile): string[] {
	const folders = Object.keys(bundle.inputs).flatMap(
		(input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? [],
	);
	return [...new Set(folders)].sort();
}

async function licenceOf(folder: string): Promise<string> {
	const names = await readdir(path.join(root, folder));
	const name = names.find((one) => /^licen[cs]e/i.test(one));
	if (name === undefined) throw new Error(`${folder} is bundled, but has no licence file.`);
	const text = await readFile(path.join(root, folder, name), 'utf8');
	const title = await nameAndVersion(folder);
	const note = within[path.basename(folder)];
	return [title, text.trim(), ...(note === undefined ? [] : [note])].join('\n\n') + '\n';
}

async function nameAndVersion(folder: string): Promise<string> {
	const text = await readFile(path.join(root, folder, 'package.json'), 'utf8');
	const { name, version } = z
		.object({ name: z.string(), version: z.string() })
		.parse(JSON.parse(text));
	return `${name} ${version}`;
}
