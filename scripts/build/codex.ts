import { definitions, type EntityDefinition } from '../../src/entities';

const readme = 'https://github.com/n8n-nodes-openmetadata/n8n-nodes-openmetadata';

/** How n8n's node panel files and finds a node. */
export function codexOf(nodeClass: string): object | undefined {
	const name = nodeClass.charAt(0).toLowerCase() + nodeClass.slice(1);
	const keywords = name === 'openMetadataTrigger' ? triggerKeywords : keywordsOf(name);
	return keywords && codex(name, keywords);
}

const triggerKeywords = ['event', 'change', 'catalog change'];

function keywordsOf(name: string): EntityDefinition['keywords'] | undefined {
	return Object.values(definitions).find(({ type }) => type === name)?.keywords;
}

function codex(name: string, keywords: EntityDefinition['keywords']): object {
	return {
		node: `n8n-nodes-openmetadata.${name}`,
		nodeVersion: '1.0',
		codexVersion: '1.0',
		categories: ['Data & Storage', 'Development'],
		subcategories: { 'Data & Storage': ['Data Catalog'] },
		resources: {
			credentialDocumentation: [{ url: `${readme}#credentials` }],
			primaryDocumentation: [{ url: `${readme}#readme` }],
		},
		alias: ['openmetadata', ...keywords, 'data catalog', 'metadata', 'governance'],
	};
}
