import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod/v4';
import { median } from './median';
import { measuredNode, packageRoot } from './processes';

const told = z.object({ ms: z.number(), early: z.array(z.string()) });

const script = `
	const { join } = require('node:path');
	require('n8n-workflow');
	const before = new Set(Object.keys(require.cache));
	const { n8n } = require(join(process.cwd(), 'package.json'));
	const files = [...n8n.nodes, ...n8n.credentials].map((file) => join(process.cwd(), file));
	const began = performance.now();
	for (const file of files) require(file);
	const ms = performance.now() - began;
	const loaded = Object.keys(require.cache).filter((file) => !before.has(file));
	const early = loaded.filter((file) => /[\\\\/](client|facts|undici|zod)[\\\\/]/.test(file));
	console.log(JSON.stringify({ ms, early }));
`;

/** Requires all nodes and credentials in fresh processes: the median time, and what came along too early. */
export async function measureLoading(
	times: number,
): Promise<{ loadingMs: number; loadedEarly: string[] }> {
	const runs: z.infer<typeof told>[] = [];
	for (let time = 0; time < times; time += 1) {
		const { stdout } = await promisify(execFile)(measuredNode(), ['-e', script], {
			cwd: packageRoot,
		});
		runs.push(told.parse(JSON.parse(stdout)));
	}
	return {
		loadingMs: median(runs.map(({ ms }) => ms)),
		loadedEarly: [...new Set(runs.flatMap(({ early }) => early))],
	};
}
