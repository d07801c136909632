import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod/v4';

const folder = path.join(__dirname, '../..', 'examples', 'workflows');

const workflow = z.looseObject({
	name: z.string(),
	nodes: z.array(
		z.looseObject({
			name: z.string(),
			type: z.string(),
			parameters: z.record(z.string(), z.unknown()),
		}),
	),
});
export type Example = z.infer<typeof workflow>;

export type ExampleName =
	| 'webhook-onboarding'
	| 'scheduled-csv-sync'
	| 'change-descriptions-and-owners'
	| 'nightly-ingestion-report'
	| 'nightly-owner-check'
	| 'nightly-sync'
	| 'form-onboarding'
	| 'service-without-owner'
	| 'failed-run-to-ticket'
	| 'edit-in-spreadsheet'
	| 'failure-to-ticket'
	| 'split-sync'
	| 'split-sync-part';

export function readExample(name: ExampleName): Example {
	return workflow.parse(JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')));
}

/** The one thing, besides the credential, that a person sets after the import: where the list is. */
export function readingFrom(example: Example, listFolder: string): Example {
	const nodes = example.nodes.map((node) => {
		const places = ['fileSelector', 'fileName'].flatMap((name): [string, string][] => {
			const file = node.parameters[name];
			return typeof file === 'string' ? [[name, path.join(listFolder, path.basename(file))]] : [];
		});
		return { ...node, parameters: { ...node.parameters, ...Object.fromEntries(places) } };
	});
	return { ...example, nodes };
}

/** The path under which n8n would listen: `/webhook/…`. */
export function webhookPath({ nodes }: Example): string {
	const hook = nodes.find(({ type }) => type === 'n8n-nodes-base.webhook');
	return `/webhook/${String(hook?.parameters.path)}`;
}
