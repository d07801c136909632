const { transformSync, version } = require('esbuild');
const { createHash } = require('node:crypto');

const options = {
	loader: 'ts',
	format: 'cjs',
	target: 'node20',
	// jest has its own `require` and no `import()`.
	supported: { 'dynamic-import': false },
	sourcemap: 'external',
};
const settings = JSON.stringify([version, options]);

/** TypeScript to what jest runs. Types are checked by `npm run typecheck`. */
module.exports = {
	process(source, sourcefile) {
		const { code, map } = transformSync(source, { ...options, sourcefile });
		return { code, map: JSON.parse(map) };
	},
	getCacheKey(source, file, { configString, instrument }) {
		const parts = [settings, source, file, configString, String(instrument)];
		return createHash('sha256').update(parts.join('\0')).digest('hex');
	},
};
