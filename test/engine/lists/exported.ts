import type { List } from './list';

/** What OpenMetadata itself exports, as it is; the type of the services is in none of its columns. */
export const exported: List = {
	entity: 'databaseService',
	format: 'csv',
	delimiter: ',',
	headers: [
		'name*',
		'displayName',
		'description',
		'owner',
		'tags',
		'glossaryTerms',
		'tiers',
		'certification',
		'retentionPeriod',
		'sourceUrl',
		'domains',
		'extension',
	],
	plain: (name) => ({ 'name*': name, description: 'Exported' }),
	parameters: { defaultServiceType: 'Mysql' },
	rows: [
		['one owner', { 'name*': 'x1', owner: 'user:alice' }, { name: 'x1', owners: ['alice'] }],
		[
			'several owners',
			{ 'name*': 'x2', owner: 'user:alice;user:bob' },
			{ name: 'x2', owners: ['alice', 'bob'] },
		],
		[
			'a team',
			{ 'name*': 'x3', owner: 'team:Data Platform' },
			{ name: 'x3', owners: ['Data Platform'] },
		],
		[
			'a name with a dot',
			{ 'name*': 'x4', owner: 'user:"dave.smith"' },
			{ name: 'x4', owners: ['dave.smith'] },
		],
		[
			'tags',
			{ 'name*': 'x5', tags: 'PII.Sensitive;Quality.Verified' },
			{ name: 'x5', tags: ['PII.Sensitive', 'Quality.Verified'] },
		],
		['a tier', { 'name*': 'x6', tiers: 'Tier.Tier1' }, { name: 'x6', tags: ['Tier.Tier1'] }],
		[
			'a certification',
			{ 'name*': 'x7', certification: 'Certification.Gold' },
			{ name: 'x7', tags: ['Certification.Gold'] },
		],
		[
			'terms',
			{ 'name*': 'x8', glossaryTerms: 'Business.Customer' },
			{ name: 'x8', tags: ['Business.Customer'] },
		],
		[
			'a domain with a dot',
			{ 'name*': 'x9', domains: '"Sales.EU"' },
			{ name: 'x9', domains: ['"Sales.EU"'] },
		],
		[
			'a text of several lines',
			{ 'name*': 'x10', description: '# Title\n\n- "one"; two' },
			{ name: 'x10', description: '# Title\n\n- "one"; two' },
		],
		[
			'what services do not have',
			{ 'name*': 'x11', retentionPeriod: 'P30D', sourceUrl: 'http://x' },
			{ name: 'x11' },
		],
		[
			'a name with a dot of its own',
			{ 'name*': 'x.12', displayName: 'Twelve' },
			{ name: 'x.12', displayName: 'Twelve' },
		],
	],
	said: ['The column "retentionPeriod" is not a field', 'The column "sourceUrl" is not a field'],
};
