import type { IDataObject } from 'n8n-workflow';
import { createEngine } from '../../testing/n8n-engine';
import type { Job, Place } from '../messages';
import { watchParameterReads } from './parameter-reads';
import type { Subject } from './subject';

type EngineJob = Extract<Job, { subject: 'engine' }>;

// A server evaluates expressions in isolated-vm 7, which needs Node 24.
const [major = 0] = process.versions.node.split('.').map(Number);
const expressions = major >= 24 ? 'vm' : 'legacy';

const credential = 'openMetadataJwtApi';

/** A workflow of a trigger and one node in n8n-core's engine. */
export async function openEngine(
	{ type, typeVersion, parameters, items, watchesParameters }: EngineJob,
	{ url, token, packageRoot }: Place,
): Promise<Subject> {
	const engine = await createEngine({ packageRoot, expressions });
	const reads = watchesParameters ? { reads: watchParameterReads() } : {};
	const workflow = {
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{
				name: 'Step',
				type,
				typeVersion,
				parameters,
				credentials: { [credential]: { id: credential, name: credential } },
			},
		],
		connections: { Start: { main: [[{ node: 'Step', type: 'main', index: 0 }]] } },
	};
	const rows = items as IDataObject[];
	return {
		...reads,
		async run() {
			const result = await engine.run({
				workflow,
				mode: 'trigger',
				items: rows,
				credentials: { [credential]: { baseUrl: url, token } },
			});
			const { error } = result;
			if (error !== undefined) throw new Error(`${error.message} ${error.description ?? ''}`);
			const out = result.output('Step');
			if (out.length !== rows.length) throw new Error(`${out.length} items came out.`);
		},
	};
}
