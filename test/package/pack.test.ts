import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { consumer, typeCheck } from './consumer';
import { pack, root, type Packed } from './packed';

const maxBytes = 480_000;

/** All that may be published. No test, emulator, source or source map has a place here. */
const published = [
	/^(package\.json|README\.md|LICENSE)$/,
	/^dist\/THIRD_PARTY_LICENSES\.txt$/,
	/^dist\/client\/index\.js$/,
	/^dist\/client\/[\w/-]+\.d\.ts$/,
	/^dist\/client\/schemas\/[\w/-]+\.json$/,
	/^dist\/nodes\/shared\/index\.js$/,
	/^dist\/nodes\/(\w+)\/\1\.node\.(js|json)$/,
	/^dist\/nodes\/\w+\/__schema__\/v\d+\.\d+\.\d+\/[\w/-]+\.json$/,
	/^dist\/credentials\/\w+\.credentials\.js$/,
	/^dist\/icons\/\w+(\.dark)?\.svg$/,
	/^dist\/(known|types)\/(nodes|credentials)\.json$/,
];

let packed: Packed;
const read = (file: string) => readFileSync(path.join(packed.folder, file), 'utf8');
const manifest = () => JSON.parse(read('package.json'));
/** `dist/nodes/DataProduct/DataProduct.node.js` is `dataProduct`. */
const nodeNames = () =>
	manifest().n8n.nodes.map((file: string) =>
		path.basename(file, '.node.js').replace(/^./, (first) => first.toLowerCase()),
	);
const filesForN8n = (): string[] => [...manifest().n8n.credentials, ...manifest().n8n.nodes];

beforeAll(async () => {
	packed = await pack();
});
afterAll(async () => {
	await packed.remove();
});

describe('the packed package', () => {
	it('holds what n8n and users of the client need, and nothing else', () => {
		const others = packed.files.filter((file) => !published.some((one) => one.test(file)));
		expect(others).toEqual([]);
		expect(packed.files).toEqual(
			expect.arrayContaining([
				...filesForN8n(),
				'LICENSE',
				'dist/client/index.js',
				'dist/client/index.d.ts',
				'dist/known/nodes.json',
				'dist/types/nodes.json',
				'dist/THIRD_PARTY_LICENSES.txt',
			]),
		);
	});

	it('is small', () => {
		process.stdout.write(`Size of the tarball: ${(packed.bytes / 1000).toFixed(0)} kB\n`);
		expect(packed.bytes).toBeLessThan(maxBytes);
	});

	it('depends on nothing but n8n and runs nothing when it is installed', () => {
		const { dependencies, optionalDependencies, bundleDependencies, peerDependencies, scripts } =
			manifest();
		expect({ ...dependencies, ...optionalDependencies }).toEqual({});
		expect(bundleDependencies ?? []).toEqual([]);
		expect(peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(Object.keys(scripts).filter((name) => /install|prepare|prepublish/.test(name))).toEqual(
			[],
		);
	});

	it('names the licences of what is bundled', () => {
		const headings = read('dist/THIRD_PARTY_LICENSES.txt').match(/^[\w@/-]+ \d+\.\d+\.\d+$/gm);
		expect(headings?.map((line) => line.split(' ')[0])).toEqual([
			'croner',
			'fast-json-patch',
			'luxon',
			'undici',
			'zod',
		]);
	});

	it('tells nothing of the machine that built it', () => {
		const places = [root, `${os.homedir()}${path.sep}`];
		const telling = packed.files.filter((file) => {
			const text = read(file);
			return places.some((place) => text.includes(place));
		});
		expect(telling).toEqual([]);
	});

	it('has two icons, a light and a dark one that differ, for every node and credential', () => {
		const types = ['nodes', 'credentials'].flatMap((kind) =>
			JSON.parse(read(`dist/types/${kind}.json`)),
		);
		expect(types).toHaveLength(filesForN8n().length);
		for (const { iconUrl } of types) {
			const [light, dark] = [iconUrl.light, iconUrl.dark].map((url: string) =>
				read(url.replace('icons/n8n-nodes-openmetadata/', '')),
			);
			expect(light).toMatch(/<svg /);
			expect(dark).toMatch(/<svg /);
			expect(light).not.toBe(dark);
		}
	});
});

interface Loaded {
	ms: number;
	names: string[];
	/** Files of the client that were loaded along. */
	client: string[];
}

/** What a fresh process tells after it required all nodes and credentials, as n8n does, by path. */
const requireAll = () => `
	require('n8n-workflow');
	const before = performance.now();
	const made = ${JSON.stringify(filesForN8n())}.map((file) => {
		const name = /(\\w+)\\.(node|credentials)\\.js$/.exec(file)[1];
		return new (require(${JSON.stringify(packed.folder)} + '/' + file)[name])();
	});
	const ms = performance.now() - before;
	const names = made.map((one) => one.description?.name ?? one.name);
	const client = Object.keys(require.cache).filter((file) => /dist.client/.test(file));
	told = { ms, names, client }`;

describe('where n8n-workflow is installed, and neither undici nor zod', () => {
	it('cannot find them', async () => {
		const found = await packed.node(`
			const paths = [${JSON.stringify(packed.folder)}];
			told = ['undici', 'zod', 'fast-json-patch', 'n8n-workflow'].filter((name) => {
				try { return require.resolve(name, { paths }); } catch { return false; }
			})`);
		expect(found).toEqual(['n8n-workflow']);
	});

	it('loads every node and credential, and leaves the client for the first execution', async () => {
		const rounds: Loaded[] = [];
		for (let round = 0; round < 3; round++) rounds.push(await packed.node<Loaded>(requireAll()));
		const fastest = Math.min(...rounds.map(({ ms }) => ms));
		process.stdout.write(`Loading all nodes and credentials: ${fastest.toFixed(1)} ms\n`);
		for (const { names, client } of rounds) {
			expect(client).toEqual([]);
			expect(names).toEqual(['openMetadataJwtApi', 'openMetadataSecretsApi', ...nodeNames()]);
		}
	});

	it('requires only n8n-workflow and files of its own', () => {
		const required = packed.files
			.filter((file) => /^dist\/(nodes|credentials)\/.*\.js$/.test(file))
			.flatMap((file) =>
				[...read(file).matchAll(/\b(?:require|import)\(["']([^"']+)["']\)/g)].map(
					([, name = '']) =>
						name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name,
				),
			);
		expect([...new Set(required)].sort()).toEqual([
			'dist/client/index.js',
			'dist/nodes/shared/index.js',
			'n8n-workflow',
		]);
	});

	it.each([
		['CommonJS', `require('n8n-nodes-openmetadata/client')`],
		['ES modules', `await import('n8n-nodes-openmetadata/client')`],
	])('has a client that works on its own, from %s', async (_, load) => {
		const told = await packed.node(`
			const { OpenMetadataClient } = ${load};
			const client = new OpenMetadataClient({ baseUrl: 'http://127.0.0.1:9', token: 'none' });
			told = client.collection('dataProduct').entity;
			await client.close()`);
		expect(told).toBe('dataProduct');
	});

	it('has a client that asks proxies for a tunnel', async () => {
		const told = await packed.node(`
			const { createServer } = require('node:http');
			const { OpenMetadataClient } = require('n8n-nodes-openmetadata/client');
			const asked = [];
			const proxy = createServer();
			proxy.on('connect', ({ url }, socket) => {
				asked.push(url);
				socket.end('HTTP/1.1 407 No\\r\\n\\r\\n');
			});
			await new Promise((done) => proxy.listen(0, '127.0.0.1', done));
			const env = { HTTPS_PROXY: 'http://127.0.0.1:' + proxy.address().port };
			const baseUrl = 'https://openmetadata.test';
			const client = new OpenMetadataClient({ baseUrl, token: 'none', env });
			const refusal = await client.whoAmI().catch(({ message }) => message);
			told = { asked, refusal };
			await client.close();
			proxy.close();`);
		expect(told).toEqual({
			asked: ['openmetadata.test:443'],
			refusal: expect.stringContaining('The proxy does not allow requests'),
		});
	});

	it('keeps the names of errors', async () => {
		const named = await packed.node<[string, string][]>(`
			const client = require('n8n-nodes-openmetadata/client');
			told = Object.entries(client)
				.filter(([name, one]) => name !== 'OpenMetadataError' && one.prototype instanceof Error)
				.map(([name, One]) => [name, new One('text', { remedy: 'text' }).name])`);
		expect(named).toContainEqual(['NotFoundError', 'NotFoundError']);
		for (const [exported, name] of named) expect(name).toBe(exported);
	});

	it.each(['node10', 'node16', 'bundler'])('has types that %s resolution finds', (resolution) => {
		expect(typeCheck(packed, consumer('["Data Office"]'), resolution)).toEqual([]);
		expect(typeCheck(packed, consumer('5'), resolution)).toEqual([
			expect.stringContaining(`'number' is not assignable`),
		]);
	});

	it("is read by n8n's own loader without loading a node", async () => {
		const told = await packed.node(
			`
			const { LazyPackageDirectoryLoader } = require('n8n-core');
			const loader = new LazyPackageDirectoryLoader(${JSON.stringify(packed.folder)});
			await loader.loadAll();
			const lazy = Object.keys(require.cache).every((file) => !file.includes('.node.js'));
			told = { lazy, nodes: Object.keys(loader.known.nodes), type: loader.getNode('dataProduct').type.description.name }`,
			{ NODE_PATH: path.join(root, 'node_modules') },
		);
		expect(told).toEqual({
			lazy: true,
			nodes: nodeNames(),
			type: 'dataProduct',
		});
	});
});
