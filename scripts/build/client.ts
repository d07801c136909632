import { build, transform, type Metafile, type Plugin } from 'esbuild';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleOptions } from './options';
import { root } from './paths';
import { writeTypes } from './types';

/** `src/` with its libraries in one file, its types, and the connection schemas that it reads when asked. */
export async function buildClient(folder: string): Promise<Metafile> {
	const { metafile } = await build({
		...bundleOptions,
		entryPoints: ['src/index.ts'],
		outfile: path.join(folder, 'index.js'),
		// The ES module entry lets the unused parts go.
		alias: { 'fast-json-patch': 'fast-json-patch/index.mjs' },
		plugins: [englishOnly, dispatchersOnly, oneParser, shortNames],
	});
	await writeTypes('src/index.ts', folder);
	await copySchemas(folder);
	return metafile;
}

/** One file for each service type, read when it is asked for; without blanks it is a third smaller. */
async function copySchemas(folder: string): Promise<void> {
	const schemas = path.join(root, 'src', 'connections', 'schemas');
	for (const name of await readdir(schemas, { recursive: true })) {
		// The lists of types, releases and source configs are part of the bundle.
		if (!name.endsWith('.json') || /^(types|choices|releases|source-configs)\./.test(name))
			continue;
		const target = path.join(folder, 'schemas', name);
		const content: unknown = JSON.parse(await readFile(path.join(schemas, name), 'utf8'));
		await mkdir(path.dirname(target), { recursive: true });
		await writeFile(target, JSON.stringify(content));
	}
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

/** undici brings `fetch`, WebSockets, caches and mocks; the client takes its dispatchers. */
const dispatchersOnly: Plugin = {
	name: 'dispatchers-only',
	setup(build) {
		build.onLoad({ filter: /[\\/]undici[\\/]index\.js$/ }, () => ({
			contents: `
				// Proxies are asked by a method of these.
				Object.assign(require('./lib/dispatcher/dispatcher').prototype, require('./lib/api'));
				exports.buildConnector = require('./lib/core/connect');
				exports.EnvHttpProxyAgent = require('./lib/dispatcher/env-http-proxy-agent');
				exports.Pool = require('./lib/dispatcher/pool');`,
		}));
	},
};

/** undici brings its parser of HTTP twice; the one that every processor runs is enough, and 24 kB less. */
const oneParser: Plugin = {
	name: 'one-parser',
	setup(build) {
		build.onLoad({ filter: /[\\/]llhttp_simd-wasm\.js$/ }, () => ({
			contents: `module.exports = require('./llhttp-wasm.js');`,
		}));
	},
};

/** Names inside of libraries get short, which saves 9 kB of the package; the project's own stay. */
const shortNames: Plugin = {
	name: 'short-names',
	setup(build) {
		build.onLoad({ filter: /[\\/]node_modules[\\/].*\.m?js$/ }, async ({ path: file }) => {
			const source = await readFile(file, 'utf8');
			const { code } = await transform(source, { minify: true, target: bundleOptions.target });
			return { contents: code };
		});
	},
};
