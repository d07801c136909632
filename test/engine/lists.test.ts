import type { IDataObject } from 'n8n-workflow';
import type { Emulator } from '../../testing/emulator';
import { dashboards } from './lists/dashboards';
import { databases } from './lists/databases';
import { exported } from './lists/exported';
import { fileOf, rowsOf, skipped, type List } from './lists/list';
import { pipelines } from './lists/pipelines';
import { products } from './lists/products';
import { run, text, useBench, type Bench } from './support';

const { serve } = useBench();

const own = (name: string, typeVersion: number, parameters: object) => {
	return { name, type: `n8n-nodes-base.${name}`, typeVersion, parameters };
};

/** n8n's nodes that make items of the list. */
function readers({ format, delimiter = ',' }: List): Array<ReturnType<typeof own>> {
	const options = { delimiter };
	if (format === 'csv') return [own('extractFromFile', 1, { operation: 'csv', options })];
	if (format === 'json') return [];
	return [
		own('convertToFile', 1.1, { operation: format }),
		own('extractFromFile', 1, { operation: format }),
	];
}

function itemsOf(list: List) {
	if (list.format !== 'csv') return rowsOf(list).map((json) => ({ json }));
	const data = Buffer.from(fileOf(list)).toString('base64');
	return [{ json: {}, binary: { data: { data, mimeType: 'text/csv' } } }];
}

type Operation = 'sync' | 'upsertMany';

/** Start → the nodes that read the list → the operation, with its report. */
async function send(
	{ engine, emulator }: Bench,
	list: List,
	operation: Operation = 'sync',
	reading = readers(list),
) {
	const catalog = {
		name: 'Catalog',
		type: `n8n-nodes-openmetadata.${list.entity}`,
		typeVersion: 1,
		parameters: {
			operation,
			specifyFields: 'mapAutomatically',
			options: { report: true },
			...list.parameters,
		},
	};
	const nodes = [own('manualTrigger', 1, {}), ...reading, catalog];
	const names = nodes.map(({ name }) => name);
	const result = await engine.run({
		workflow: {
			nodes,
			connections: Object.fromEntries(
				names.slice(0, -1).map((name, at) => {
					return [name, { main: [[{ node: names[at + 1], type: 'main', index: 0 }]] }];
				}),
			),
		},
		items: itemsOf(list),
		credentials: { openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens.admin } },
	});
	const all = result.output('Catalog').map(({ json }) => json);
	const report: IDataObject = all.at(-1) ?? {};
	return { error: result.error, outcomes: all.slice(0, -1), report };
}

function seed({ catalog }: Emulator): void {
	for (const name of ['jo.one', 'jo.two']) {
		catalog.seed('user', { name, displayName: 'Jo Doe', email: `${name}@example.com` });
	}
	const product = { name: 'Churn', displayName: 'Customer Churn', description: 'x' };
	catalog.seed('dataProduct', { ...product, domains: ['Marketing'] });
	const config = {
		type: 'Postgres',
		username: 'u',
		hostPort: 'db:5432',
		supportsMetadataExtraction: true,
	};
	catalog.seed('databaseService', {
		name: 'shop',
		serviceType: 'Postgres',
		connection: { config },
	});
}

const namesIn = (value: unknown): string[] =>
	(Array.isArray(value) ? value : []).map(
		({ tagFQN, fullyQualifiedName, name, type }: IDataObject) =>
			text(tagFQN ?? (type === 'user' ? name : fullyQualifiedName)),
	);

/** Of an entity what the lists speak of. */
function brief(entity: IDataObject): IDataObject {
	const { connection, airflowConfig } = entity as Record<string, IDataObject | undefined>;
	const config = connection?.config as IDataObject | undefined;
	return {
		...entity,
		...airflowConfig,
		owners: namesIn(entity.owners).sort(),
		domains: namesIn(entity.domains).sort(),
		experts: namesIn(entity.experts).sort(),
		dataProducts: namesIn(entity.dataProducts),
		tags: namesIn(entity.tags).sort(),
		host: config?.hostPort,
	};
}

function expected(fate: IDataObject): IDataObject {
	const { tags } = fate;
	return Array.isArray(tags) ? { ...fate, tags: [...(tags as string[])].sort() } : fate;
}

const lists: Array<[title: string, list: List]> = [
	['CSV with commas', databases],
	['CSV with semicolons', dashboards],
	['XLSX', pipelines],
	['JSON', products],
	['an export of OpenMetadata', exported],
];
const operations: Operation[] = ['sync', 'upsertMany'];
const ways = operations.flatMap((operation) =>
	lists.map(([title, list]): [Operation, string, List] => [operation, title, list]),
);

describe.each(ways)('%s: a list in %s', (operation, _, list) => {
	let bench: Bench;
	let first: Awaited<ReturnType<typeof send>>;
	beforeEach(async () => {
		bench = await serve('1.13', { ingestion: { parseMs: 0 } });
		seed(bench.emulator);
		first = await send(bench, list, operation);
	});

	it('each row becomes what the table says, and nothing is dropped', () => {
		expect(first.error).toBeUndefined();
		const { outcomes } = first;
		const rows = rowsOf(list);
		const fates = new Map(list.rows.map(([what, cells, fate]) => [cells, { what, fate }]));
		const isSkipped = (row: IDataObject) => fates.get(row)?.fate === skipped;
		const kept = rows.filter((row) => !isSkipped(row));
		expect(outcomes).toHaveLength(kept.length);
		const became = kept.map((row, at) => {
			const { what = 'plain', fate = {} } = fates.get(row) ?? {};
			const outcome = outcomes[at] ?? {};
			const done = typeof fate === 'string' ? 'failed' : 'created';
			return { what, action: outcome.action, fits: done, is: brief(outcome), fate };
		});
		for (const { what, action, fits, is, fate } of became) {
			expect([what, action, fits === action ? '' : is.summary]).toEqual([what, fits, '']);
			if (typeof fate === 'string')
				expect([what, is.summary]).toEqual([what, expect.stringContaining(fate)]);
			else expect([what, is]).toEqual([what, expect.objectContaining(expected(fate))]);
		}
	});

	it('what was assumed is said, and what was not done has its row', () => {
		const { assumptions, failed, counts } = first.report;
		for (const text of list.said) {
			expect(assumptions).toContainEqual(
				expect.objectContaining({ text: expect.stringContaining(text) }),
			);
		}
		const fates = list.rows.map(([, , fate]) => fate);
		const refused = fates.filter((fate) => typeof fate === 'string' && fate !== skipped);
		expect(failed).toHaveLength(refused.length);
		const { failed: failures = 0, emptyRows } = counts as IDataObject;
		expect(failures).toBe(refused.length);
		// n8n's node leaves out the empty rows of a workbook itself.
		const empty = list.format === 'xlsx' ? [] : fates.filter((fate) => fate === skipped);
		expect(emptyRows).toBe(empty.length);
	});

	it('a second time all that was done is unchanged, and nothing is sent', async () => {
		const before = bench.emulator.journal.length;
		const { outcomes } = await send(bench, list, operation);
		const actions = outcomes.map(({ action }) => action);
		expect(actions).toEqual(
			first.outcomes.map(({ action }) => (action === 'created' ? 'unchanged' : action)),
		);
		const sent = bench.emulator.journal.slice(before).filter(({ method }) => method !== 'GET');
		expect(sent).toEqual([]);
	});
});

it('a file that was read with another delimiter than it has is noticed', async () => {
	const bench = await serve('1.13');
	const list = { ...dashboards, rows: [] };
	const { outcomes } = await send(bench, list, 'sync', readers({ ...list, delimiter: ',' }));
	const said = new Set(outcomes.map(({ summary }) => summary));
	expect([...said]).toEqual([
		expect.stringMatching(/holds several columns.*Set the delimiter to semicolon/),
	]);
});

it('Items (JSON) understands the headings of a sheet as the rows of one', async () => {
	const bench = await serve('1.13');
	const rows = [
		{
			'Service Name': 'crm',
			Type: 'postgresql',
			'Owner Email': 'alice@example.com',
			Colour: 'red',
		},
		{ name: 'erp', serviceType: 'Mysql', owner: 'bob' },
		{ 'Service Name': '', Type: '' },
		{ 'Service Name': 'x', Type: 'Mysql', Summary: '#REF!' },
	];
	const parameters = { operation: 'sync', itemsFrom: 'json', itemsJson: JSON.stringify(rows) };
	const { json, hints } = await run(bench, 'databaseService', parameters);
	expect(json).toMatchObject([
		{ name: 'crm', action: 'created', serviceType: 'Postgres', owners: [{ name: 'alice' }] },
		{ name: 'erp', action: 'created', owners: [{ name: 'bob' }] },
		{ action: 'failed', summary: expect.stringContaining('#REF!') },
	]);
	expect(hints).toContainEqual(expect.stringContaining('"Service Name" as Name'));
	expect(hints).toContainEqual(expect.stringContaining('The column "Colour" is not a field'));
});

it('a heading that each type calls otherwise is said with all its fields, and the nearer ones win', async () => {
	const bench = await serve('1.13');
	const rows = [
		{ name: 'a', serviceType: 'Airflow', Host: 'http://airflow:8080' },
		{ name: 'b', serviceType: 'Dagster', Host: 'http://dagster:3000' },
	];
	const parameters = { operation: 'sync', itemsFrom: 'json', itemsJson: JSON.stringify(rows) };
	const { hints } = await run(bench, 'pipelineService', parameters);
	expect(hints).toContain('Matched columns: "Host" as Connection › hostPort or Connection › host.');
	const noHost = [1, 2].map((at) => ({ name: `s${at}`, serviceType: 'Snowflake', Host: 'h' }));
	const placed = { name: 'm', serviceType: 'Mysql', Host: 'db:3306' };
	const some = { ...parameters, itemsJson: JSON.stringify([...noHost, placed]) };
	const left = await run(bench, 'databaseService', some);
	expect(left.hints).toContain(
		'Not sent for s1, s2, as their service types have no such field: "Host".',
	);
	const itemsJson = JSON.stringify([{ name: 'h', serviceType: 'Hive', Database: 'sales' }]);
	const hive = await run(bench, 'databaseService', { ...parameters, itemsJson });
	expect(hive.hints).toContain('Matched columns: "Database" as Connection › databaseName.');
});
