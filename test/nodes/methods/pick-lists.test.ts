import { startEmulator } from '../../../testing/emulator';
import type { SearchState } from '../../../testing/n8n-engine';
import { OpenMetadataJwtApi } from '../../../credentials/OpenMetadataJwtApi.credentials';
import { DataProduct } from '../../../nodes/DataProduct/DataProduct.node';
import { PipelineService } from '../../../nodes/PipelineService/PipelineService.node';
import { useEmulator, useEngine } from '../../use';

const pipeline = 'n8n-nodes-openmetadata.pipelineService';
const product = 'n8n-nodes-openmetadata.dataProduct';

const emulator = useEmulator({}, 'file');
const engine = useEngine({
	nodes: { [pipeline]: new PipelineService(), [product]: new DataProduct() },
	credentialTypes: { openMetadataJwtApi: new OpenMetadataJwtApi() },
});
let credentials: NonNullable<SearchState['credentials']>;

const nameOf = (number: number) => `pipe_${String(number).padStart(4, '0')}`;

beforeAll(() => {
	for (let number = 0; number < 2500; number += 1) {
		emulator.catalog.seed('pipelineService', {
			name: nameOf(number),
			serviceType: 'Airflow',
			...(number === 2400 ? { displayName: 'Nightly Sales' } : {}),
		});
	}
	credentials = {
		openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens.user },
	};
});

const search = async (method: string, more: SearchState = {}, node = pipeline) =>
	await engine.listSearch(node, method, { credentials, ...more });

describe('a list of 2,500', () => {
	test('is whole, page by page', async () => {
		const values: unknown[] = [];
		let paginationToken: string | undefined;
		let pages = 0;
		do {
			const page: Awaited<ReturnType<typeof search>> = await search('searchEntities', {
				...(paginationToken === undefined ? {} : { paginationToken }),
			});
			values.push(...page.results.map(({ value }) => value));
			paginationToken = page.paginationToken;
			pages += 1;
		} while (paginationToken !== undefined);
		expect(pages).toBe(3);
		expect(values).toEqual(Array.from({ length: 2500 }, (_, number) => nameOf(number)));
	});

	test('is searched to its end in one go, without case, by display name too', async () => {
		const before = emulator.journal.length;
		const { results, paginationToken } = await search('searchEntities', { filter: ' SALES ' });
		expect(results).toEqual([{ name: 'Nightly Sales (pipe_2400)', value: 'pipe_2400' }]);
		expect(paginationToken).toBeUndefined();
		expect(emulator.journal.length - before).toBe(3);
	});

	test('deleted ones, with who deleted them and when, are listed for Restore alone', async () => {
		emulator.catalog.seed('pipelineService', {
			name: 'gone',
			displayName: 'Gone for Good',
			serviceType: 'Airflow',
			deleted: true,
			updatedBy: 'jane.doe',
		});
		const { updatedAt } = emulator.catalog.find('pipelineService', 'gone') ?? {};
		const time = new Date(Number(updatedAt)).toISOString().replace('T', ' ').slice(0, 16);
		expect(await search('searchDeletedEntities')).toEqual({
			results: [{ name: `Gone for Good (deleted by jane.doe, ${time} UTC)`, value: 'gone' }],
		});
		expect(await search('searchEntities', { filter: 'gone' })).toEqual({ results: [] });
	});

	test('nothing found is an empty list', async () => {
		expect(await search('searchEntities', { filter: 'no such' })).toEqual({ results: [] });
	});
});

describe('what a pick list shows and keeps', () => {
	const only = async (method: string, filter: string, node = pipeline) => {
		const { results } = await search(method, { filter }, node);
		return results.map(({ name, value }) => [name, value]);
	};

	test('users and teams by name', async () => {
		expect(await only('searchUsers', 'dave')).toEqual([['Dave Smith (dave.smith)', 'dave.smith']]);
		expect(await only('searchTeams', 'analytics')).toEqual([
			['Analytics Team (Analytics)', 'Analytics'],
		]);
	});

	test('domains and tags by their full name, as a path', async () => {
		expect(await only('searchDomains', 'campaigns')).toEqual([
			['Marketing › Campaigns', 'Marketing.Campaigns'],
		]);
		expect(await only('searchDomains', 'sales')).toEqual([['Sales.EU', '"Sales.EU"']]);
		expect(await only('searchTags', 'pii.sens')).toEqual([['PII › Sensitive', 'PII.Sensitive']]);
	});

	test('data products', async () => {
		emulator.catalog.seed('dataProduct', { name: 'Churn', domains: ['Marketing'] });
		expect(await only('searchDataProducts', 'churn')).toEqual([['Churn', 'Churn']]);
		expect(await only('searchEntities', 'chu', product)).toEqual([['Churn', 'Churn']]);
	});

	test('sorted by what is shown, whatever the case, and 2 before 10', async () => {
		const titles = { order_a: 'Zone 10', order_b: 'zone 2', Order_c: 'alpha' };
		for (const [name, displayName] of Object.entries(titles)) {
			emulator.catalog.seed('dataProduct', { name, displayName, domains: ['Marketing'] });
		}
		const shown = await only('searchDataProducts', 'order_');
		expect(shown.map(([label]) => label)).toEqual([
			'alpha (Order_c)',
			'zone 2 (order_b)',
			'Zone 10 (order_a)',
		]);
	});
});

describe('where a list cannot be had', () => {
	test.each([
		['expired', 'token'],
		['badSignature', 'token'],
	] as const)('a token that is %s is named', async (kind, word) => {
		const token = emulator.tokens[kind];
		const asked = search('searchUsers', {
			credentials: { openMetadataJwtApi: { baseUrl: emulator.url, token } },
		});
		await expect(asked).rejects.toThrow(new RegExp(word, 'i'));
		await expect(asked).rejects.not.toThrow(token);
	});

	test('so is a host that is none', async () => {
		const asked = search('searchUsers', {
			credentials: { openMetadataJwtApi: { baseUrl: '', token: emulator.tokens.user } },
		});
		await expect(asked).rejects.toThrow(/Base URL/);
	});
});

test('after ten requests the list says to type more', async () => {
	const slow = await startEmulator({ pageCap: 50 });
	try {
		for (let number = 0; number < 600; number += 1) {
			slow.catalog.seed('pipelineService', { name: nameOf(number), serviceType: 'Airflow' });
		}
		const openMetadataJwtApi = { baseUrl: slow.url, token: slow.tokens.user };
		const found = await search('searchEntities', {
			filter: nameOf(420),
			credentials: { openMetadataJwtApi },
		});
		expect(found.results.map(({ name }) => name)).toEqual([
			nameOf(420),
			'More results: type more of the name',
		]);
		expect(found.paginationToken).toBeUndefined();
		expect(slow.journal.filter(({ path }) => path.includes('pipelineServices'))).toHaveLength(10);
	} finally {
		await slow.close();
	}
});

test('assets are those of the type in the same row, by their full names', async () => {
	emulator.catalog.seed('databaseService', { name: 'wh', serviceType: 'Mysql' });
	emulator.catalog.seed('table', { name: 'orders', service: 'wh' });
	const listed = async (type: string) => {
		const parameters = { assets: { asset: [{ type, asset: '' }] } };
		const path = 'parameters.assets.asset[0].asset';
		return await search('searchAssets', { parameters, path }, product);
	};
	expect(await listed('table')).toEqual({ results: [{ name: 'wh.orders', value: 'wh.orders' }] });
	expect((await listed('databaseService')).results).toEqual([{ name: 'wh', value: 'wh' }]);
	expect((await listed('')).results).toHaveLength(1);
});
