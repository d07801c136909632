import { theBed } from '../../testing/n8n-server/here';

const { n8n, url } = theBed();

const ours = [
	'dashboardService',
	'dataProduct',
	'databaseService',
	'ingestionPipeline',
	'pipelineService',
];
const typeOf = (name: string) => `n8n-nodes-openmetadata.${name}`;

interface NodeType {
	name: string;
	iconUrl: { light: string; dark: string };
	codex: { alias: string[] };
}

async function nodeTypes(): Promise<NodeType[]> {
	const all = (await n8n.get('/types/nodes.json')) as NodeType[];
	return all.filter(({ name }) => name.startsWith('n8n-nodes-openmetadata.'));
}

it('has all nodes, and each as a tool of AI agents', async () => {
	const names = (await nodeTypes()).map(({ name }) => name);
	const actions = ours.flatMap((name) => [typeOf(name), typeOf(`${name}Tool`)]);
	expect(names.sort()).toEqual([...actions, typeOf('openMetadataTrigger')].sort());
});

it('serves their icons', async () => {
	const icons = (await nodeTypes()).flatMap(({ iconUrl }) => [iconUrl.light, iconUrl.dark]);
	for (const icon of new Set(icons)) {
		const response = await fetch(`${url}/${icon}`);
		expect(response.headers.get('content-type')).toContain('image/svg+xml');
		expect(await response.text()).toContain('<svg');
	}
});
