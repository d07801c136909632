import { definitions, type EntityDefinition } from '../../src/entities';

const readme = 'https://github.com/n8n-nodes-openmetadata/n8n-nodes-openmetadata';

/** How n8n's node panel files and finds the node of an entity; absent for other nodes. */
export function codexOf(nodeClass: string): object | undefined {
	const type = nodeClass.charAt(0).toLowerCase() + nodeClass.slice(1);
	const found = Object.values(definitions).find((one) => one.type === type);
	return found && codex(found);
}

function codex({ type, keywords }: EntityDefinition): object {
	return {
		node: `n8n-nodes-openmetadata.${type}`,
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
