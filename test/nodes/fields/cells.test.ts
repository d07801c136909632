import { isFormulaError, isPlaceholder } from '../../../nodes/shared/fields/placeholders';
import { rowKindOf } from '../../../nodes/shared/fields/row-kind';
import { splitValues } from '../../../nodes/shared/fields/split-values';

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
