import { theBed } from '../../testing/n8n-server/here';

const { n8n } = theBed();

/** n8n 1 has output schemas only for nodes with resources. */
it.each([
	'dashboardService',
	'dataProduct',
	'databaseService',
	'ingestionPipeline',
	'pipelineService',
])('knows what %s gives before it has run', async (name) => {
	const schema = await n8n.get(`/schemas/n8n-nodes-openmetadata.${name}/1/upsert.json`);
	expect(schema).toMatchObject({ properties: { action: { type: 'string' } } });
});
