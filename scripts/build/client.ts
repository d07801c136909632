import { build, type Metafile, type Plugin } from 'esbuild';
import { cp } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { bundleOptions } from './options';
import { root } from './paths';
import { writeTypes } from './types';

/** `src/` with its libraries in one file, its types, and the connection facts that it reads when asked. */
export async function buildClient(folder: string): Promise<Metafile> {
	const { metafile } = await build({
		...bundleOptions,
		entryPoints: ['src/index.ts'],
		outfile: path.join(folder, 'index.js'),
		// The ES module entry lets the unused parts go.
		alias: { 'fast-json-patch': 'fast-json-patch/index.mjs' },
		plugins: [englishOnly],
	});
	await writeTypes('src/index.ts', folder);
	const facts = path.join(root, 'src', 'connections', 'facts');
	if (existsSync(facts)) await cp(facts, path.join(folder, 'facts'), { recursive: true });
	return metafile;
}

/** zod brings its messages in forty languages; the client speaks one. */
const englishOnly: Plugin = {
	name: 'english-only',
	setup(build) {
		build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
			contents: `export { default as en } from './en.js';`,
		}));
	},
};
