import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import { z } from 'zod/v4';
import { secretsPage } from './reference/secrets';
import { operationsOf, pageOf, sentence, table, triggerPage } from './reference/page';

const root = path.join(__dirname, '..');
const folder = path.join(root, 'docs', 'reference');

/** Written of the connections' schemas rather than of a node. */
export const secretsFile = 'connection-secrets.md';

const descriptions = z.array(z.custom<INodeTypeDescription>());

/** The nodes as the built package describes them to n8n. */
function readPages(): Array<[file: string, node: INodeTypeDescription]> {
	const built = path.join(root, 'dist', 'types', 'nodes.json');
	const nodes = descriptions.parse(JSON.parse(readFileSync(built, 'utf8')));
	return nodes.map((node) => [fileOf(node), node]);
}

/** `pipelineService` → `pipeline-service.md` */
function fileOf({ name }: INodeTypeDescription): string {
	return `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`;
}

/** All pages of the reference by their file below `docs/reference`. */
export function reference(): Map<string, string> {
	const pages = readPages();
	const all = pages.map(([file, node]): [string, string] => [
		file,
		isTrigger(node) ? triggerPage(node) : pageOf(node),
	]);
	return new Map([['README.md', overview(pages)], ...all]);
}

/** A node that starts workflows. */
function isTrigger({ group }: INodeTypeDescription): boolean {
	return group.includes('trigger');
}

/** Which node has which operation. */
function overview(all: ReturnType<typeof readPages>): string {
	const pages = all.filter(([, node]) => !isTrigger(node));
	const triggers = all.filter(([, node]) => isTrigger(node));
	const names = new Map(
		pages.flatMap(([, node]) => operationsOf(node).map((one) => [one.name, one.description])),
	);
	const rows = [...names].map(([name, description]) => [
		name,
		sentence(description),
		...pages.map(([, node]) => (operationsOf(node).some((one) => one.name === name) ? 'yes' : '–')),
	]);
	const heads = pages.map(([file, { displayName }]) => {
		return `[${displayName.replace('OpenMetadata ', '')}](${file})`;
	});
	return [
		'# Nodes and operations',
		'These pages are written by `npm run docs` from the nodes themselves.',
		table(['Operation', 'What it does', ...heads], rows),
		...triggers.map(
			([file, node]) => `[${node.displayName}](${file}): ${sentence(node.description)}`,
		),
		'',
	].join('\n\n');
}

async function writeAll(): Promise<void> {
	mkdirSync(folder, { recursive: true });
	for (const [file, text] of [...reference(), [secretsFile, await secretsPage()] as const]) {
		writeFileSync(path.join(folder, file), text);
		console.log(`docs/reference/${file}`);
	}
}

if (require.main === module) void writeAll();
