import type { IDataObject } from 'n8n-workflow';
import { definitions, type WritableEntity } from '../../src/entities';
import { Dialect } from '../../src/server/dialect';
import type { Version } from '../../testing/emulator';
import { hasSince } from '../../testing/samples';
import { common, entities } from './round-trip-entities';
import { run, text, useBench, type Bench } from './support';

const { serve } = useBench();
const releases: Version[] = ['1.1', '1.2', '1.6', '1.10', '1.13', '2.0'];

function rowsOn(version: Version, type: WritableEntity): IDataObject[] {
	const dialect = new Dialect(version);
	const there = entities[type].filter(({ from }) => from === undefined || dialect.has(from));
	return there.map((row) => knownTo(dialect, type, row));
}

function knownTo(dialect: Dialect, type: WritableEntity, row: IDataObject): IDataObject {
	const { fields } = definitions[type];
	const kept = Object.entries(row).filter(([name]) => {
		const since = fields[name]?.since;
		return fields[name] !== undefined && (since === undefined || dialect.has(since));
	});
	return Object.fromEntries(kept);
}

const listOf = (rows: IDataObject[]) => ({ itemsFrom: 'json', itemsJson: JSON.stringify(rows) });

async function fill(bench: Bench, version: Version, type: WritableEntity): Promise<void> {
	if (type === 'ingestionPipeline') await fill(bench, version, 'databaseService');
	const rows = rowsOn(version, type);
	const { json } = await run(bench, type, { operation: 'upsertMany', ...listOf(rows) });
	const notDone = json.filter(({ action }) => action !== 'created');
	expect(notDone.map(({ summary }) => summary)).toEqual([]);
}

const places = releases.flatMap((version) =>
	Object.values(definitions)
		.filter((definition) => hasSince(version, definition))
		.map(({ type }): [Version, WritableEntity] => [version, type]),
);

/** Get Many → Convert to File → Extract from File → an edit → Sync. */
function sheet(type: WritableEntity, format: 'csv' | 'xlsx', edited?: string) {
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const catalog = { type: `n8n-nodes-openmetadata.${type}`, typeVersion: 1 };
	const cell =
		edited === undefined
			? '={{ $json.description }}'
			: `={{ $json.name == '${edited}' ? 'Edited' : $json.description }}`;
	const [start, read, write, load, edit, sync] = [
		'Start',
		'Read',
		'Write',
		'Load',
		'Edit',
		'Catalog',
	];
	// n8n begins the CSV files that it writes with a byte order mark, which its expressions would see.
	const options = edited === undefined ? {} : { enableBOM: true };
	return {
		nodes: [
			{ name: start, type: 'n8n-nodes-base.manualTrigger' },
			{
				name: read,
				...catalog,
				parameters: { operation: 'getMany', returnAll: true, outputAs: 'flatRows' },
			},
			{
				name: write,
				type: 'n8n-nodes-base.convertToFile',
				typeVersion: 1.1,
				parameters: { operation: format },
			},
			{
				name: load,
				type: 'n8n-nodes-base.extractFromFile',
				typeVersion: 1,
				parameters: { operation: format, options },
			},
			{
				name: edit,
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: {
					includeOtherFields: true,
					assignments: {
						assignments: [{ id: '1', name: 'description', value: cell, type: 'string' }],
					},
				},
			},
			{
				name: sync,
				...catalog,
				parameters: {
					operation: 'sync',
					specifyFields: 'mapAutomatically',
					remove: true,
					deletePermanently: true,
					scope: {},
				},
			},
		],
		connections: {
			Start: to(read),
			Read: to(write),
			Write: to(load),
			Load: to(edit),
			Edit: to(sync),
		},
	};
}

async function roundTrip(
	bench: Bench,
	type: WritableEntity,
	format: 'csv' | 'xlsx',
	{ edited, as = 'admin' }: { edited?: string; as?: 'admin' | 'steward' } = {},
) {
	const { engine, emulator } = bench;
	const before = emulator.journal.length;
	const result = await engine.run({
		workflow: sheet(type, format, edited),
		items: [{}],
		credentials: { openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens[as] } },
	});
	expect(result.error).toBeUndefined();
	return {
		rows: result.output('Read').map(({ json }) => json),
		outcomes: result.output('Catalog').map(({ json }) => json),
		sent: emulator.journal.slice(before).filter(({ method }) => method !== 'GET'),
	};
}

/** What a program of spreadsheets writes is read in another way than a text file. */
const formats = ({ 0: version }: [Version, WritableEntity]) =>
	version === '1.13' ? (['csv', 'xlsx'] as const) : (['csv'] as const);

describe.each(places)('on %s, the flat rows of a %s', (...place) => {
	const [version, type] = place;
	it.each(formats(place))('go through %s into Sync and change nothing', async (format) => {
		const bench = await serve(version);
		await fill(bench, version, type);
		const { rows, outcomes, sent } = await roundTrip(bench, type, format, {
			// A steward is shown less of a connection, and changes nothing either.
			as: version === '1.6' ? 'steward' : 'admin',
		});
		const notKept = outcomes.filter(({ action }) => action !== 'unchanged');
		expect(notKept.map(({ summary, changes }) => [summary, changes])).toEqual([]);
		expect(outcomes.map(({ name }) => name)).toEqual(rows.map(({ name }) => name));
		expect(sent).toEqual([]);
		const edited = text(entities[type][0]?.name);
		const again = await roundTrip(bench, type, format, { edited });
		const changed = again.outcomes.filter(({ action }) => action !== 'unchanged');
		const changes = [{ field: 'description' }];
		expect(changed).toMatchObject([
			{ name: edited, action: 'updated', description: 'Edited', changes },
		]);
	});
});

it('a row has one cell for each field, and the same columns as all others', async () => {
	const bench = await serve('1.13');
	await fill(bench, '1.13', 'databaseService');
	const parameters = { operation: 'getMany', returnAll: true, outputAs: 'flatRows' };
	const { json } = await run(bench, 'databaseService', parameters);
	expect(json.find(({ name }) => name === 'a.b')).toEqual({
		name: 'a.b',
		displayName: 'Sales; EU, "old"',
		description: common.description,
		serviceType: 'Postgres',
		'connection.config.username': 'u',
		'connection.config.hostPort': 'db:5432',
		'connection.config.authType.awsConfig.assumeRoleSessionName': 'OpenMetadataSession',
		'connection.config.authType.awsConfig.enabled': false,
		'connection.config.authType.awsConfig.awsRegion': 'eu-west-1',
		'connection.config.ingestAllDatabases': true,
		'connection.config.connectionOptions': '{"key.with.dots":"5","plain":"yes"}',
		'connection.config.connectionArguments': '',
		'connection.config.database': '',
		'connection.config.schemaFilterPattern.includes': '',
		owners: 'user:dave.smith',
		domains: '"Sales.EU"',
		tags: 'PII.Sensitive; Quality.Verified',
		glossaryTerms: 'Business.Customer',
		tier: 'Tier.Tier2',
		certification: 'Certification.Gold',
	});
	const headers = json.map((row) => Object.keys(row).join());
	expect(new Set(headers).size).toBe(1);
	const few = await run(bench, 'databaseService', { ...parameters, returnAll: false, limit: 2 });
	expect(few.json).toHaveLength(2);
	expect(few.hints).toEqual([
		'These may not be all database services: Limit is 2. Turn on Return All before you remove anything with this list.',
	]);
});
