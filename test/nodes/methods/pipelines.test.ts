import type { INodeParameters } from 'n8n-workflow';
import { OpenMetadataJwtApi } from '../../../credentials/OpenMetadataJwtApi.credentials';
import { IngestionPipeline } from '../../../nodes/IngestionPipeline/IngestionPipeline.node';
import type { SearchState } from '../../../testing/n8n-engine';
import { useEmulator, useEngine } from '../../use';

const node = 'n8n-nodes-openmetadata.ingestionPipeline';
const emulator = useEmulator({ version: '1.6' }, 'file');
const engine = useEngine({
	nodes: { [node]: new IngestionPipeline() },
	credentialTypes: { openMetadataJwtApi: new OpenMetadataJwtApi() },
});
let credentials: NonNullable<SearchState['credentials']>;
const shopId = '00000000-0000-4000-8000-0000000000cc';

beforeAll(() => {
	const config = {
		type: 'Postgres',
		username: 'u',
		supportsMetadataExtraction: true,
		supportsProfiler: true,
	};
	const seeded = { id: shopId, name: 'shop', serviceType: 'Postgres', connection: { config } };
	emulator.catalog.seed('databaseService', seeded);
	emulator.catalog.seed('dashboardService', { name: 'boards', serviceType: 'Metabase' });
	credentials = { openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens.user } };
});

const located = (mode: string, value: string) => ({ __rl: true, mode, value });
const typesOf = async (serviceKind: string, service: object) => {
	const parameters = { serviceKind, service } as INodeParameters;
	const options = await engine.loadOptions(node, 'getPipelineTypes', { credentials, parameters });
	return options.map(({ value }) => value);
};

describe('Pipeline Type', () => {
	test('offers what the connection of the service supports', async () => {
		const supported = ['metadata', 'profiler', 'autoClassification'];
		expect(await typesOf('databaseService', located('list', 'shop'))).toEqual(supported);
		expect(await typesOf('databaseService', located('id', shopId))).toEqual(supported);
		expect(await typesOf('dashboardService', located('name', 'boards'))).toEqual(['metadata']);
	});

	test.each([
		['no service yet', located('list', '')],
		['one that is an expression', located('name', '={{ $json.service }}')],
		['one that is not there', located('name', 'nowhere')],
	])('offers all for %s', async (_, service) => {
		expect(await typesOf('databaseService', service)).toEqual([
			'metadata',
			'usage',
			'lineage',
			'profiler',
			'autoClassification',
			'dbt',
		]);
	});
});

test('services are listed by the kind that is chosen', async () => {
	const search = async (serviceKind: string) => {
		const { results } = await engine.listSearch(node, 'searchServices', {
			credentials,
			parameters: { serviceKind },
		});
		return results.map(({ value }) => value);
	};
	expect(await search('databaseService')).toContain('shop');
	expect(await search('dashboardService')).toEqual(['boards']);
});

describe('Source Config', () => {
	const fieldsOf = async (serviceKind: string, pipelineType: string, saved: INodeParameters = {}) =>
		await engine.resourceMapperFields(node, 'getSourceConfigColumns', {
			credentials,
			parameters: { serviceKind, pipelineType, ...saved },
		});

	test('has the fields of the type on this release, without filters and secrets', async () => {
		const { fields } = await fieldsOf('databaseService', 'metadata');
		const ids = fields.map(({ id }) => id);
		expect(ids).toEqual(expect.arrayContaining(['includeViews', 'queryLogDuration', 'threads']));
		// Since 1.13.
		expect(ids).not.toContain('markDeletedSchemas');
		expect(ids.filter((id) => id.includes('FilterPattern') || id === 'type')).toEqual([]);
	});

	test('says what to do where nothing is known', async () => {
		const { fields, emptyFieldsNotice } = await fieldsOf('dashboardService', 'profiler');
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toContain('enter them as JSON below');
	});

	test.each(['profiler', '={{ $json.type }}'])(
		'keeps a saved field where an expression gives another type: %s',
		async (type) => {
			const views = { id: 'includeViewsOfBefore', displayName: 'Include Views', type: 'string' };
			const sourceConfigFields = { value: { [views.id]: '={{ $json.views }}' }, schema: [views] };
			const { fields } = await fieldsOf('databaseService', type, { sourceConfigFields });
			expect(fields.map(({ id }) => id)).toContain(views.id);
		},
	);
});
