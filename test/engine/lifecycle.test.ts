import { Container } from '@n8n/di';
import { InstanceSettings } from 'n8n-core';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createEngine } from '../../testing/n8n-engine';

/** Writes a package as a build leaves it. */
function writePackage(files: Record<string, unknown>): string {
	const root = mkdtempSync(join(tmpdir(), 'engine-package-'));
	for (const [file, content] of Object.entries(files)) {
		const path = join(root, file);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
	}
	return root;
}

const tiny = `exports.Tiny = class {
	description = { displayName: 'Tiny', name: 'tiny', group: ['transform'], version: 1, defaults: {},
		inputs: ['main'], outputs: ['main'], properties: [] };
	async execute() { return [this.getInputData().map(({ json }, item) => ({ json: { ...json, tiny: true }, pairedItem: { item } }))]; }
};`;

it('runs the nodes of a built package', async () => {
	const packageRoot = writePackage({
		'package.json': { name: 'n8n-nodes-tiny', version: '1.0.0', n8n: {} },
		'dist/Tiny.node.js': tiny,
		'dist/known/nodes.json': { tiny: { className: 'Tiny', sourcePath: 'dist/Tiny.node.js' } },
		'dist/known/credentials.json': {},
		'dist/types/nodes.json': [],
		'dist/types/credentials.json': [],
	});
	const engine = await createEngine({ packageRoot });
	try {
		const to = { node: 'Tiny', type: 'main', index: 0 };
		const result = await engine.run({
			workflow: {
				nodes: [
					{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
					{ name: 'Tiny', type: 'n8n-nodes-tiny.tiny' },
				],
				connections: { Start: { main: [[to]] } },
			},
			items: [{ n: 1 }],
		});
		expect(result.output('Tiny').map(({ json }) => json)).toEqual([{ n: 1, tiny: true }]);
	} finally {
		await engine.close();
		rmSync(packageRoot, { recursive: true });
	}
});

it('removes its folder with the last engine that closes', async () => {
	const first = await createEngine();
	const second = await createEngine();
	const { n8nFolder } = Container.get(InstanceSettings);
	await first.close();
	expect(existsSync(dirname(n8nFolder))).toBe(true);
	await expect(createEngine({ packageRoot: 'nowhere' })).rejects.toThrow();
	await second.close();
	expect(existsSync(dirname(n8nFolder))).toBe(false);
});
