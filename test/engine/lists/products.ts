import { skipped, type List } from './list';

/** What another system answers: lists, objects, and things left out. */
export const products: List = {
	entity: 'dataProduct',
	format: 'json',
	headers: ['Data Product', 'Purpose', 'Domain', 'SME', 'Reviewers', 'Style', 'tags'],
	plain: (name) => ({ 'Data Product': name, Purpose: 'As before', Domain: 'Marketing' }),
	rows: [
		[
			'a list of people',
			{
				'Data Product': 'p1',
				Purpose: 'x',
				Domain: 'Marketing',
				SME: ['alice', 'bob@example.com'],
			},
			{ name: 'p1', experts: ['alice', 'bob'] },
		],
		[
			'references as the server gives them',
			{ 'Data Product': 'p2', Purpose: 'x', Domain: { type: 'domain', name: 'Finance' } },
			{ name: 'p2', domains: ['Finance'] },
		],
		[
			'nothing at all',
			{ 'Data Product': 'p3', Purpose: 'x', Domain: 'Marketing', SME: null, tags: [] },
			{ name: 'p3', tags: [] },
		],
		[
			'a list in text',
			{ 'Data Product': 'p4', Purpose: 'x', Domain: 'Marketing', tags: '["PII.Sensitive"]' },
			{ name: 'p4', tags: ['PII.Sensitive'] },
		],
		[
			'labels as the server gives them',
			{
				'Data Product': 'p5',
				Purpose: 'x',
				Domain: 'Marketing',
				tags: [{ tagFQN: 'PII.None', source: 'Classification' }],
			},
			{ name: 'p5', tags: ['PII.None'] },
		],
		[
			'an object',
			{ 'Data Product': 'p6', Purpose: 'x', Domain: 'Marketing', Style: { color: '#00ff00' } },
			{ name: 'p6', style: { color: '#00ff00' } },
		],
		[
			'an object in text',
			{ 'Data Product': 'p7', Purpose: 'x', Domain: 'Marketing', Style: '{"color":"#ff0000"}' },
			{ name: 'p7', style: { color: '#ff0000' } },
		],
		['no description', { 'Data Product': 'p8', Domain: 'Marketing' }, 'Description'],
		['no domain', { 'Data Product': 'p9', Purpose: 'x' }, 'Domain'],
		[
			'a team as an expert',
			{ 'Data Product': 'p11', Purpose: 'x', Domain: 'Marketing', SME: 'team:Analytics' },
			'is of type "team"',
		],
		[
			'a day of an expression',
			{ 'Data Product': 'p12', Purpose: new Date(Date.UTC(2026, 0, 31)), Domain: 'Marketing' },
			{ name: 'p12', description: '2026-01-31T00:00:00.000Z' },
		],
		[
			'a number',
			{ 'Data Product': 13, Purpose: 13, Domain: 'Marketing' },
			{ name: '13', description: '13' },
		],
		['an empty object', {}, skipped],
		[
			'a quotation mark in a name',
			{ 'Data Product': 'a"b', Purpose: 'x', Domain: 'Marketing' },
			'must not contain a quotation mark',
		],
	] as unknown as List['rows'],
	said: ['"SME" as Experts', '"Purpose" as Description'],
};
