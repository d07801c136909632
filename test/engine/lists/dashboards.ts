import { skipped, type List } from './list';

/** As OpenMetadata's own forms name the columns, with an asterisk; semicolons, as in most of Europe. */
export const dashboards: List = {
	entity: 'dashboardService',
	format: 'csv',
	delimiter: ';',
	headers: [
		'name*',
		'Display_Name',
		'service-type',
		'Data Owner',
		'Domain',
		'Tag',
		'URL',
		'verify_ssl',
	],
	plain: (name) => ({ 'name*': name, 'service-type': 'Superset', URL: 'http://boards:8088' }),
	rows: [
		['a number for a name', { 'name*': 2024, 'service-type': 'Superset' }, { name: '2024' }],
		['a dot in a name', { 'name*': 'a.b', 'service-type': 'Superset' }, { name: 'a.b' }],
		[
			'a display name with a semicolon',
			{ 'name*': 'd1', Display_Name: 'Sales; EU', 'service-type': 'Superset' },
			{ name: 'd1', displayName: 'Sales; EU' },
		],
		[
			'a type in capitals',
			{ 'name*': 't1', 'service-type': 'TABLEAU' },
			{ name: 't1', serviceType: 'Tableau' },
		],
		[
			'a type of two words',
			{ 'name*': 't2', 'service-type': 'Power BI' },
			{ name: 't2', serviceType: 'PowerBI' },
		],
		[
			'owners with commas',
			{ 'name*': 'o1', 'service-type': 'Superset', 'Data Owner': 'alice, bob' },
			{ name: 'o1', owners: ['alice', 'bob'] },
		],
		[
			'owners on two lines',
			{ 'name*': 'o2', 'service-type': 'Superset', 'Data Owner': 'alice\r\nbob' },
			{ name: 'o2', owners: ['alice', 'bob'] },
		],
		[
			'an owner twice',
			{ 'name*': 'o3', 'service-type': 'Superset', 'Data Owner': 'alice; alice@example.com' },
			{ name: 'o3', owners: ['alice'] },
		],
		[
			'a name with a dot',
			{ 'name*': 'o4', 'service-type': 'Superset', 'Data Owner': 'Dave.Smith' },
			{ name: 'o4', owners: ['dave.smith'] },
		],
		[
			'a domain within another',
			{ 'name*': 'm1', 'service-type': 'Superset', Domain: 'Marketing.Campaigns' },
			{ name: 'm1', domains: ['Marketing.Campaigns'] },
		],
		[
			'an unknown domain',
			{ 'name*': 'm2', 'service-type': 'Superset', Domain: 'Moon' },
			'There is no domain "Moon"',
		],
		[
			'an unknown tag',
			{ 'name*': 'g1', 'service-type': 'Superset', Tag: 'PII.Secret' },
			'There is no tag "PII.Secret"',
		],
		[
			'a tier among the tags',
			{ 'name*': 'g2', 'service-type': 'Superset', Tag: 'Tier.Tier3, PII.None' },
			{ name: 'g2', tags: ['Tier.Tier3', 'PII.None'] },
		],
		[
			'commas and nothing between',
			{ 'name*': 'g3', 'service-type': 'Superset', Tag: ' , ;' },
			{ name: 'g3', tags: [] },
		],
		[
			'a sign for nothing',
			{ 'name*': 'n1', 'service-type': 'Superset', Domain: '\u2013' },
			{ name: 'n1', domains: [] },
		],
		[
			'an address',
			{ 'name*': 'u1', 'service-type': 'Superset', URL: 'http://boards:8088' },
			{ name: 'u1', host: 'http://boards:8088' },
		],
		[
			'an address that is none',
			{ 'name*': 'u2', 'service-type': 'Superset', URL: 'not an address' },
			'hostPort',
		],
		['an empty row', {}, skipped],
		['a total', { 'name*': 'Sum', URL: '12,5' }, 'looks like a total'],
	],
	said: [
		'"Data Owner" as Owners',
		'"URL" as Connection',
		'"Dave.Smith" was matched to the user "dave.smith"',
	],
};
