import type { BuildOptions } from 'esbuild';
import { root } from './paths';

/** What all bundles share. Identifiers keep their names, so that stack traces can be read. */
export const bundleOptions = {
	absWorkingDir: root,
	bundle: true,
	platform: 'node',
	format: 'cjs',
	target: 'node20',
	minifyWhitespace: true,
	minifySyntax: true,
	legalComments: 'none',
	metafile: true,
	logLevel: 'warning',
	// `import()` becomes a deferred `require`, which n8n's loader knows.
	supported: { 'dynamic-import': false },
} as const satisfies BuildOptions;
