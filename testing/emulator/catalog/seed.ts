import type { Dialect } from '../model/dialect';
import type { JsonObject } from '../lib/json-value';
import type { Catalog } from './catalog';

interface Named extends JsonObject {
	name: string;
}

const users: Named[] = [
	{ name: 'admin', displayName: 'Administrator', isAdmin: true },
	{ name: 'ingestion-bot', isBot: true },
	{ name: 'idle-bot', isBot: true },
	{ name: 'alice', displayName: 'Alice Adams' },
	{ name: 'bob', displayName: 'Bob Brown' },
	{ name: 'carol', displayName: 'Carol Chen' },
	{ name: 'dave.smith', displayName: 'Dave Smith' },
	{ name: 'reader', displayName: 'Only Reads' },
	{ name: 'stella', displayName: 'Stella Steward' },
	{ name: 'conrad', displayName: 'Conrad Consumer' },
	{ name: 'former', displayName: 'Former Colleague', deleted: true },
];

const teams: JsonObject[] = [
	{ name: 'Organization', teamType: 'Organization' },
	{ name: 'Engineering', teamType: 'Department', parents: ['Organization'] },
	{ name: 'Data Platform', teamType: 'Group', parents: ['Engineering'], users: ['alice', 'bob'] },
	{
		name: 'Analytics',
		teamType: 'Group',
		displayName: 'Analytics Team',
		parents: ['Organization'],
	},
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

/** So many more users: `user-00001`, … */
export function seedManyUsers(catalog: Catalog, count: number): void {
	for (let number = 1; number <= count; number++) {
		const name = `user-${String(number).padStart(5, '0')}`;
		const email = `${name}@example.com`;
		catalog.seed('user', { name, email, isAdmin: false, isBot: false });
	}
}

/** Every server has it, and everybody who may read it reads the ingestion bot's token in it. */
export function seedSystemService(catalog: Catalog, url: string, jwtToken: string): void {
	const config = {
		type: 'OpenMetadata',
		hostPort: `${url}/api`,
		authProvider: 'openmetadata',
		securityConfig: { jwtToken },
	};
	catalog.seed('metadataService', {
		name: 'OpenMetadata',
		serviceType: 'OpenMetadata',
		description: 'Service Used for creating OpenMetadata Ingestion Pipelines.',
		provider: 'system',
		connection: { config },
	});
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
