import type { IDataObject } from 'n8n-workflow';
import { definitions } from '../../../src/entities';
import { EmptyRow, readInput, readName } from '../../../nodes/shared/fields';
import { headerWords, headerWordsOfName } from '../../../src/entities/header-words';
import { inputFields } from '../../../nodes/shared/fields/input-fields';
import { plain } from '../../../nodes/shared/fields/plain';
import { unknownColumns } from '../../../nodes/shared/execution/unknown-columns';
import { auto, formOf } from './form';

const { databaseService, dataProduct } = definitions;

const products = async (json: IDataObject) =>
	await readInput(
		formOf({ specifyFields: 'mapAutomatically', operation: 'upsert' }, json),
		dataProduct,
	);

describe('headers', () => {
	it.each([
		'Display Name',
		'display_name',
		'DISPLAY-NAME',
		'displayName*',
		'\ufeffDisplay\u00a0Name',
		' Display Name ',
		'"Display Name"',
		'Display Name:',
		'Display Name (optional)',
	])('%j is the display name', async (header) => {
		const { desired, synonyms, notices } = await auto({ name: 'a', [header]: 'A' });
		expect(desired).toEqual({ name: 'a', displayName: 'A' });
		expect([...synonyms, ...notices]).toEqual([]);
	});

	it.each([
		['Service Name', 'name', 'a', 'Name'],
		['Service', 'name', 'a', 'Name'],
		['Database Service', 'name', 'a', 'Name'],
		['Type', 'serviceType', 'Mysql', 'Service Type'],
		['Owner Email', 'owners', ['a'], 'Owners'],
		["Owner's E-Mail", 'owners', ['a'], 'Owners'],
		['Owners\u2019 email address?', 'owners', ['a'], 'Owners'],
		['Data Owner', 'owners', ['a'], 'Owners'],
		['Steward', 'owners', ['a'], 'Owners'],
		['Domain Name', 'domains', ['a'], 'Domains'],
		['Labels', 'tags', ['a'], 'Tags'],
		['Tiers', 'tier', 'a', 'Tier'],
		['Business Terms', 'glossaryTerms', ['a'], 'Glossary Terms'],
	])('"%s" is taken as %s, and said', async (header, field, value, label) => {
		const cell = Array.isArray(value) ? 'a' : value;
		const { desired, synonyms } = await auto({ name: 'x', ...named(field), [header]: cell });
		expect(desired).toHaveProperty(field, value);
		expect([...synonyms]).toEqual([[header, label]]);
	});

	/** The name must not stand there twice. */
	const named = (field: string) => (field === 'name' ? { name: undefined } : {});

	it('the name is known by any of them before the rest is read', () => {
		const form = formOf({ specifyFields: 'mapAutomatically' }, { 'Service Name*': ' crm ' });
		expect(readName(form, databaseService)).toBe(' crm ');
	});

	it.each(Object.values(definitions))('no word means two fields of $type', (entity) => {
		const seen = new Map<string, string>();
		for (const { name, headers, synonyms } of inputFields(entity)) {
			for (const word of [...headers, ...synonyms]) {
				expect([word, seen.get(word) ?? name]).toEqual([word, name]);
				seen.set(word, name);
			}
		}
	});

	it('each word of the table is one for a field that some entity has', () => {
		const fields = new Set(Object.values(definitions).flatMap(({ fields }) => Object.keys(fields)));
		expect(Object.keys(headerWords).filter((field) => !fields.has(field))).toEqual([]);
		const words = [...Object.values(headerWords).flat(), ...headerWordsOfName('Pipeline Service')];
		expect(words.filter((word) => plain(word) === '')).toEqual([]);
	});

	it('those that n8n adds are nobody\u2019s mistake', async () => {
		const added = { row_number: 2, submittedAt: '2026-01-01', formMode: 'test' };
		const { desired, notices } = await auto({ name: 'a', ...added });
		expect([desired, notices]).toEqual([{ name: 'a' }, []]);
	});

	it('one that is nearly a word for a field is named with the field', async () => {
		const { notices } = await auto({ name: 'a', 'Onwer Email': 'a' });
		expect(notices).toEqual([expect.stringContaining('Did you mean "Owners"?')]);
	});

	it('one that is nearly a field is named with it, a strange one alone', async () => {
		const { notices } = await auto({ name: 'a', Desciption: 'd', Colour: 'red', __EMPTY: 'x' });
		expect(notices).toEqual([
			'The column "Desciption" is not a field of a database service and was not sent. Did you mean "Description"?',
			'The column "Colour" is not a field of a database service and was not sent.',
			'A column without a header holds values; they were not sent.',
		]);
	});

	it('several that are no fields are one hint, with what is nearest to each', () => {
		const all = [
			{ header: 'Colour', hint: '' },
			{ header: 'Desciption', hint: 'Did you mean "Description"?' },
			{ header: '__EMPTY', hint: '' },
		];
		expect(unknownColumns(all, 'a database service')).toBe(
			'3 columns are not fields of a database service and were not sent: "Colour", "Desciption", one without a header. "Desciption": Did you mean "Description"?',
		);
		const many = Array.from({ length: 12 }, (_, at) => ({ header: `c${at}`, hint: '' }));
		expect(unknownColumns(many, 'a database service')).toContain('"c9" and 2 more.');
	});

	it('two columns for one field are named by their own headers, unless they say the same', async () => {
		const row = { Name: 'a', 'Data Owner': 'jane', Steward: 'bob' };
		await expect(auto(row)).rejects.toThrow(
			'The columns "Data Owner" and "Steward" both mean "owners".',
		);
		const { desired } = await auto({ ...row, Steward: 'jane' });
		expect(desired.owners).toEqual(['jane']);
	});

	it.each([
		['name;type;owner', 'semicolon'],
		['Name\tType\tOwner', 'tab'],
		['Service Name|Type', 'bar'],
		['name,serviceType,owner', 'comma'],
	])('%j was read with another delimiter', async (header, delimiter) => {
		await expect(auto({ [header]: 'crm' })).rejects.toMatchObject({
			message: expect.stringContaining('was read with the wrong delimiter'),
			remedy: expect.stringContaining(`Set the delimiter to ${delimiter}`),
		});
	});

	it('a list whose first row holds no headers is refused', async () => {
		const row = { 'Our services': 'crm', __EMPTY: 'Mysql', __EMPTY_1: 'jane', 'As of May': 'x' };
		await expect(auto(row)).rejects.toThrow(
			'None of the columns is a field of a database service: "Our services", "__EMPTY", "__EMPTY_1" …',
		);
	});
});

describe('columns of the connection', () => {
	it.each<[IDataObject, object]>([
		[{ Type: 'Mysql', Host: 'db', Port: 3306 }, { hostPort: 'db:3306' }],
		[{ Type: 'Mysql', Server: 'db:3306', Port: '3306' }, { hostPort: 'db:3306' }],
		[
			{ Type: 'Mysql', 'Host Port': 'db:3306', User: 'u' },
			{ hostPort: 'db:3306', username: 'u' },
		],
		[
			{ Type: 'Snowflake', Account: 'acme', Warehouse: 'W' },
			{ account: 'acme', warehouse: 'W' },
		],
		[{ Type: 'Postgres', DB: 'sales' }, { database: 'sales' }],
	])('%j', async (row, config) => {
		const { desired, synonyms } = await auto({ name: 'a', ...row });
		expect(desired.connection).toEqual({ config });
		expect([...synonyms.values()].some((label) => label.startsWith('Connection › '))).toBe(true);
	});

	it.each([
		[{ Port: 3306 }, 'The column "Port" has a port, but no column has the host.'],
		[
			{ Host: 'db:5432', Port: 3306 },
			'The columns "Host" and "Port" give different ports: 5432 and 3306.',
		],
		[
			{ Host: 'db', 'connection.config.hostPort': 'other' },
			'The columns "connection.config.hostPort" and "Host" both mean "connection.config.hostPort".',
		],
	])('%j is refused', async (row, message) => {
		await expect(auto({ name: 'a', Type: 'Mysql', ...row })).rejects.toThrow(message);
	});

	it('a secret has to be called by its full name', async () => {
		const { desired, notices } = await auto({ name: 'a', Type: 'Mysql', Password: 'p' });
		expect(desired.connection).toBeUndefined();
		expect(notices).toEqual([expect.stringContaining('"connection.config.authType.password"')]);
		expect(JSON.stringify(notices)).not.toContain('"p"');
	});

	it('what only another type has is named', async () => {
		const { desired, notices } = await auto({ name: 'a', Type: 'Mysql', Account: 'acme' });
		expect(desired.connection).toBeUndefined();
		expect(notices).toEqual([expect.stringContaining('"Account" is not a field')]);
	});
});

describe('rows', () => {
	it('an empty one is no entity', async () => {
		const row = { row_number: 7, Name: ' ', Type: '\u00a0', Owner: '-' };
		await expect(auto(row, { defaultServiceType: 'Mysql' })).rejects.toBeInstanceOf(EmptyRow);
		await expect(products({ Name: '', Description: null })).rejects.toBeInstanceOf(EmptyRow);
	});

	it.each([
		[{ Name: 'Total', Type: '', Owner: 57 }, 'This row looks like a total ("Total")'],
		[
			{ Name: '# from here on', Type: '', Owner: '' },
			'This row looks like a comment ("# from here',
		],
		[{ Name: 'name', Type: 'type', Owner: '' }, 'This row repeats the headers ("name")'],
	])('%j is refused', async (row, message) => {
		await expect(auto(row, { defaultServiceType: 'Mysql' })).rejects.toThrow(message);
	});
});
