import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { OpenMetadataJwtApi } from '../../credentials/OpenMetadataJwtApi.credentials';
import { OpenMetadataSecretsApi } from '../../credentials/OpenMetadataSecretsApi.credentials';
import { DashboardService } from '../../nodes/DashboardService/DashboardService.node';
import { DatabaseService } from '../../nodes/DatabaseService/DatabaseService.node';
import { DataProduct } from '../../nodes/DataProduct/DataProduct.node';
import { PipelineService } from '../../nodes/PipelineService/PipelineService.node';

const root = join(__dirname, '../../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
	file.endsWith('.ts'),
);

/** Names of entities, fields and service types are the catalog's; forms take them from here. */
const holdsNames = /^(?:entities|connections)\b/;

/** Every text of a file: literals, parts of templates and comments, but no module's name. */
function textsOf(file: string): string[] {
	const code = readFileSync(join(root, file), 'utf8');
	const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
		if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) texts.push(node.text);
		if (ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) texts.push(node.text);
		node.forEachChild(visit);
	};
	visit(source);
	return [...texts, ...(code.match(/\/\*[\s\S]*?\*\/|\/\/.*/g) ?? [])];
}

const shown = [
	...[PipelineService, DatabaseService, DashboardService, DataProduct].map(
		(Node) => new Node().description,
	),
	...[OpenMetadataJwtApi, OpenMetadataSecretsApi].map((Credential) => new Credential()),
];

/** Everything that forms call something, of two words and more: one word alone is anybody's. */
function labelsIn(value: unknown, key = ''): string[] {
	if (typeof value === 'string') {
		return /^(displayName|name)$/.test(key) && /^[A-Z]\S* .*\S$/.test(value) ? [value] : [];
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, below]) =>
		Array.isArray(value) ? labelsIn(below) : labelsIn(below, name),
	);
}

const labels = [...new Set(labelsIn(shown).map((label) => label.replace(/ \(.*\)$/, '')))].filter(
	(label) => label.includes(' '),
);

it('forms have labels to look for', () => {
	expect(labels).toEqual(
		expect.arrayContaining(['Base URL', 'Create or Update', 'Include Contents']),
	);
	expect(files.length).toBeGreaterThan(100);
});

it.each(files)('%s speaks neither of n8n nor in labels of its forms', (file) => {
	const words =
		/\bn8n\b|\b(?:the|a|your) (?:secrets )?credentials?\b|\b(?:a|the|one) workflow\b|\beditor\b/i;
	for (const text of textsOf(file)) {
		expect(text).not.toMatch(words);
		if (holdsNames.test(file)) continue;
		expect(labels.filter((label) => text.includes(label))).toEqual([]);
	}
});
