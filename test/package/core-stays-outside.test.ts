import { build } from 'esbuild';
import path from 'node:path';
import { coreStaysOutside } from '../../scripts/build/core-stays-outside';
import { bundleOptions } from '../../scripts/build/options';
import { root } from './packed';

/** What a file of `nodes/shared/` with this text becomes. */
async function bundled(contents: string): Promise<string> {
	const { outputFiles } = await build({
		...bundleOptions,
		stdin: { contents, resolveDir: path.join(root, 'nodes', 'shared'), loader: 'ts' },
		external: ['n8n-workflow'],
		plugins: [coreStaysOutside('../../client/index.js')],
		write: false,
		logLevel: 'silent',
	});
	return outputFiles.map(({ text }) => text).join('');
}

it('turns an import of the core inside a function into a deferred require', async () => {
	const text = await bundled(
		`export const make = async () => new (await import('../../src')).OpenMetadataClient();`,
	);
	expect(text).toMatch(/\.then\(\(\)=>\w+\(require\("\.\.\/\.\.\/client\/index\.js"\)\)\)/);
	expect(text).not.toContain('import(');
});

it('lets types of the core and values of n8n-workflow through', async () => {
	const text = await bundled(`
		import type { OpenMetadataClient } from '../../src';
		import { sleep } from 'n8n-workflow';
		export const wait = async (_: OpenMetadataClient) => await sleep(1);`);
	expect(text).toContain('require("n8n-workflow")');
	expect(text).not.toContain('client');
});

it('bundles the plain data that descriptions are made from', async () => {
	const text = await bundled(`
		export { serviceTypesOf } from '../../src/connections/types/service-types';
		export { definitions } from '../../src/entities';
		export { dataProduct } from '../../src/entities/data-product';`);
	expect(text).toContain('Airflow');
	expect(text).toContain('/v1/dataProducts');
	expect(text).not.toContain('require(');
});

it.each([
	['a value of the core', `export { OpenMetadataClient } from '../../src';`],
	['a file of the core', `export * from '../../src/errors/errors';`],
	['a file of the core, even if deferred', `export const load = () => import('../../src/client');`],
	['a library', `export { Agent } from 'undici';`],
	['a deferred library', `export const load = () => import('zod/v4');`],
])('refuses %s', async (_, text) => {
	await expect(bundled(text)).rejects.toThrow(/is the core: use|may not be loaded with the nodes/);
});
