import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { readInput } from '../../../nodes/shared/fields';
import { isFormulaError, isPlaceholder } from '../../../nodes/shared/fields/placeholders';
import { rowKindOf } from '../../../nodes/shared/fields/row-kind';
import { splitValues } from '../../../nodes/shared/fields/split-values';
import { dataProduct } from '../../../src/entities/all';
import { auto, formOf } from './form';

describe('several values in a cell', () => {
	it.each([
		['comma', 'jane, team:Data Platform,', ['jane', 'team:Data Platform']],
		['semicolon', 'user:jane;team:data', ['user:jane', 'team:data']],
		['line break', 'jane\r\nbob\n', ['jane', 'bob']],
		['bar', 'PII.Sensitive | Tier.Tier1', ['PII.Sensitive', 'Tier.Tier1']],
		['several of them', 'a; b, c|d', ['a', 'b', 'c', 'd']],
		['blanks of any kind around them', '\u00a0a\u200b ;\ufeffb', ['a', 'b']],
		['quotes around a value with a separator', '"Churn, EU"; Orders', ['Churn, EU', 'Orders']],
		['quotes within quotes', '"a ""b"", c"', ['a "b", c']],
		['quotes of a full name', '"Sales.EU", Marketing."a;b"', ['"Sales.EU"', 'Marketing."a;b"']],
		[
			'a mailbox in quotes',
			'"Doe, Jane" <jane@example.com>, bob',
			['"Doe, Jane" <jane@example.com>', 'bob'],
		],
		['a lone quote', '5" disks, other', ['5" disks', 'other']],
		['nothing but separators', ' ; ,, \n', []],
	])('%s: %j', (_, cell, values) => {
		expect(splitValues(cell)).toEqual(values);
	});
});

it.each(['-', ' – ', 'N/A', 'n.a.', 'None', 'null', '#N/A', '\u00a0-\u00a0'])(
	'%j says that a cell is empty',
	(cell) => expect(isPlaceholder(cell)).toBe(true),
);

it.each(['NA', 'no', '0', 'none of them', '-1', 'unknown', '', undefined, 0])(
	'%j does not',
	(cell) => expect(isPlaceholder(cell)).toBe(false),
);

it.each([
	['#REF!', true],
	['#VALUE!', true],
	['#N/A', false],
	['#sales', false],
])('%s is what a spreadsheet shows in place of a value: %s', (cell, expected) => {
	expect(isFormulaError(cell)).toBe(expected);
});

describe('a row that is no entity', () => {
	const kindOf = (row: Record<string, unknown>) =>
		rowKindOf({ cells: Object.entries(row), name: row.Name });

	it.each<[ReturnType<typeof kindOf>, Record<string, unknown>]>([
		['empty', { Name: '', Type: ' ', Owner: null }],
		['empty', { Name: '\u00a0', Type: '-', Owner: [] }],
		['empty', {}],
		['total', { Name: 'Total', Type: '', Owner: 57 }],
		['total', { Name: 'TOTAL:', Type: '57', Owner: '' }],
		['total', { Name: '', Type: 'Sum', Owner: 57 }],
		['total', { Name: 'Grand total', Type: undefined }],
		['comment', { Name: '# old entries follow', Type: '', Owner: '' }],
		['comment', { Name: '// to be done', Type: '', Owner: '' }],
		['comment', { Name: 'Please ask Bob first!', Type: '', Owner: '' }],
		['comment', { Name: '', Type: '', Owner: 'Only entries from here on are up to date' }],
		['headers', { Name: 'Name', Type: 'type', Owner: '' }],
	])('%s: %j', (kind, row) => expect(kindOf(row)).toBe(kind));

	it.each([
		{ Name: 'crm', Type: 'Postgres', Owner: '' },
		{ Name: 'Total', Type: 'Postgres', Owner: 'jane' },
		{ Name: 'totals_mart', Type: '', Owner: '' },
		{ Name: 'data warehouse', Type: '', Owner: '' },
		{ Name: '#sales', Type: 'Postgres', Owner: '' },
		{ Name: 'crm' },
		{ Name: 2024, Type: '', Owner: '' },
		{ Name: '', Type: 'Postgres', Owner: 'jane' },
	])('but not %j', (row) => expect(kindOf(row)).toBeUndefined());
});

describe('cells', () => {
	it('hold several values in any of the ways in which people separate them', async () => {
		const { desired } = await auto({
			name: 'a',
			Owner: 'user:jane;team:Data Platform',
			Domains: 'Marketing\nFinance',
			Tags: 'PII.Sensitive | Tier.Tier1, Other.Tag',
			'Glossary Terms': 'Business.Customer;Business.Order',
		});
		expect(desired).toEqual({
			name: 'a',
			owners: ['user:jane', 'team:Data Platform'],
			domains: ['Marketing', 'Finance'],
			tags: ['PII.Sensitive', 'Tier.Tier1', 'Other.Tag'],
			glossaryTerms: ['Business.Customer', 'Business.Order'],
		});
	});

	it.each([
		['TRUE', true],
		['yes', true],
		['1', true],
		[1, true],
		['No', false],
		[0, false],
		['FALSE', false],
		['perhaps', 'perhaps'],
	])('%j is the switch %j', async (cell, value) => {
		const row = { name: 'a', type: 'Postgres', 'Ingest All Databases': cell };
		expect((await auto(row)).desired.connection).toEqual({ config: { ingestAllDatabases: value } });
	});

	it('what says that a cell is empty is no value, and said', async () => {
		const row = { name: 'a', Owner: 'n/a', Description: '-', Tags: 'none', 'Display Name': ' – ' };
		const { desired, notices } = await auto(row);
		expect(desired).toEqual({ name: 'a' });
		expect(notices).toEqual([
			'"n/a" in the column "Owner" was treated as an empty cell.',
			'"-" in the column "Description" was treated as an empty cell.',
			'"none" in the column "Tags" was treated as an empty cell.',
			'"–" in the column "Display Name" was treated as an empty cell.',
		]);
		const cleared = await auto(row, { emptyCells: 'clear' });
		expect(cleared.desired).toEqual({
			name: 'a',
			owners: null,
			description: null,
			tags: null,
			displayName: null,
		});
	});

	it('empty cells for other types of services clear nothing of this one', async () => {
		const row = { name: 'a', type: 'Postgres', Account: '', 'connection.config.account': '' };
		const { desired } = await auto(row, { emptyCells: 'clear' });
		expect(desired).toEqual({ name: 'a', serviceType: 'Postgres' });
	});

	it('dates of expressions are texts', async () => {
		const created = DateTime.fromISO('2025-01-31T12:00:00Z', { zone: 'utc' });
		const row = { name: 'a', Description: created, 'Display Name': new Date(0) };
		expect((await auto(row as unknown as IDataObject)).desired).toEqual({
			name: 'a',
			description: '2025-01-31T12:00:00.000Z',
			displayName: '1970-01-01T00:00:00.000Z',
		});
		const json = { specifyFields: 'json', json: { name: 'a', extension: { since: created } } };
		expect((await readInput(formOf(json), dataProduct)).desired).toEqual({
			name: 'a',
			extension: { since: '2025-01-31T12:00:00.000Z' },
		});
		const form = { specifyFields: 'fieldsBelow', name: 'a', description: created };
		expect((await readInput(formOf(form), dataProduct)).desired).toEqual({
			name: 'a',
			description: '2025-01-31T12:00:00.000Z',
		});
	});

	it('what a spreadsheet could not work out is refused', async () => {
		await expect(auto({ name: 'a', Owner: '#REF!' })).rejects.toThrow(
			'The column "Owner" holds #REF!, which the spreadsheet shows in place of a value.',
		);
	});
});
