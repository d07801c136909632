import type { Catalog } from './catalog';
import type { Dialect } from './dialect';
import type { JsonObject } from './json';

interface Named extends JsonObject {
	name: string;
}

const users: Named[] = [
	{ name: 'admin', displayName: 'Administrator', isAdmin: true },
	{ name: 'ingestion-bot', isBot: true },
	{ name: 'alice', displayName: 'Alice Adams' },
	{ name: 'bob', displayName: 'Bob Brown' },
	{ name: 'carol', displayName: 'Carol Chen' },
	{ name: 'dave.smith', displayName: 'Dave Smith' },
	{ name: 'reader', displayName: 'Only Reads' },
	{ name: 'former', displayName: 'Former Colleague', deleted: true },
];

const teams: JsonObject[] = [
	{ name: 'Organization', teamType: 'Organization' },
	{ name: 'Engineering', teamType: 'Department' },
	{ name: 'Data Platform', teamType: 'Group' },
	{ name: 'Analytics', teamType: 'Group', displayName: 'Analytics Team' },
];

const domains: JsonObject[] = [
	{ name: 'Marketing', domainType: 'Consumer-aligned', owners: ['alice'], experts: ['bob'] },
	{ name: 'Finance', domainType: 'Aggregate' },
	{ name: 'Sales.EU', domainType: 'Source-aligned' },
	{ name: 'Campaigns', domainType: 'Consumer-aligned', parent: 'Marketing' },
];

interface Classification {
	name: string;
	mutuallyExclusive?: boolean;
	tags: string[];
	disabled?: string[];
}

const classifications: Classification[] = [
	{ name: 'PII', mutuallyExclusive: true, tags: ['None', 'NonSensitive', 'Sensitive'] },
	{ name: 'PersonalData', tags: ['Personal', 'SpecialCategory'] },
	{ name: 'Tier', mutuallyExclusive: true, tags: ['Tier1', 'Tier2', 'Tier3', 'Tier4', 'Tier5'] },
	{ name: 'Certification', mutuallyExclusive: true, tags: ['Bronze', 'Silver', 'Gold'] },
	{ name: 'Quality', tags: ['Verified', 'Reviewed', 'Retired'], disabled: ['Retired'] },
];

/** Users of the tokens: without them the server would know nobody. */
export function seedUsers(catalog: Catalog): void {
	for (const user of users) {
		const email = `${user.name}@example.com`;
		catalog.seed('user', { isAdmin: false, isBot: false, email, ...user });
	}
}

/** Teams, domains, tags and a glossary term to point to. */
export function seedDirectory(catalog: Catalog, dialect: Dialect): void {
	for (const team of teams) catalog.seed('team', team);
	for (const { name, tags, mutuallyExclusive = false, disabled = [] } of classifications) {
		catalog.seed('classification', { name, mutuallyExclusive, description: `${name} of data` });
		for (const tag of tags) {
			catalog.seed('tag', {
				name: tag,
				classification: name,
				description: `${tag} data`,
				disabled: disabled.includes(tag),
			});
		}
	}
	catalog.seed('glossaryTerm', { name: 'Customer', fullyQualifiedName: 'Business.Customer' });
	if (!dialect.has('domains')) return;
	for (const domain of domains) catalog.seed('domain', { description: '', ...domain });
}
