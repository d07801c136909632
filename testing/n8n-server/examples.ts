import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import {
	readExample,
	readingFrom,
	type Example,
	type ExampleName,
} from '../../examples/demo/examples';
import { root } from './folders';
import type { N8n, SavedWorkflow } from './rest';

export const credentialName = 'OpenMetadata JWT account';

/** Puts the example lists where n8n may read them by default. */
export async function placeLists(home: string): Promise<void> {
	for (const file of ['services.csv', 'changes.csv', 'databases.csv']) {
		await copyFile(path.join(root, 'examples', 'data', file), path.join(home, '.n8n-files', file));
	}
}

export interface ImportOptions {
	home: string;
	credentialId: string;
	/** A last change before it is saved. */
	change?: (example: Example) => Example;
}

/** Imports an example and does what its note says: chooses the credential, gives the list's path. */
export async function importExample(
	n8n: N8n,
	name: ExampleName,
	{ home, credentialId, change = (example) => example }: ImportOptions,
): Promise<SavedWorkflow> {
	const example = readingFrom(readExample(name), path.join(home, '.n8n-files'));
	const chosen = { openMetadataJwtApi: { id: credentialId, name: credentialName } };
	const nodes = example.nodes.map((node) =>
		node.type.startsWith('n8n-nodes-openmetadata.') ? { ...node, credentials: chosen } : node,
	);
	return await n8n.createWorkflow(change({ ...example, nodes }));
}
