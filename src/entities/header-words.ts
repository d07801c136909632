/**
 * What people call columns, besides the field's own name and label, by field. Letter case, blanks and
 * signs do not count. No word may mean two fields of an entity: a test holds that.
 */
export const headerWords: Readonly<Record<string, readonly string[]>> = {
	displayName: ['Title', 'Friendly Name', 'Business Name', 'Long Name'],
	description: ['Desc', 'Summary', 'Purpose', 'Documentation'],
	serviceType: [
		'Type',
		'Technology',
		'Connector',
		'Connector Type',
		'Platform Type',
		'DB Type',
		'Database Type',
		'Dashboard Type',
		'Database Engine',
		'Engine',
		'DBMS',
		'Tool',
		'Software',
	],
	owners: [
		...['Owner', 'Owners'].flatMap((owner) => [
			`${owner} Name`,
			`${owner} Names`,
			`${owner} Email`,
			`${owner} Emails`,
			`${owner} Email Address`,
			`${owner} Mail`,
			`${owner} User`,
			`${owner} Team`,
		]),
		'Email of Owner',
		'Email of the Owner',
		'Owned By',
		'Owning Team',
		'Data Owner',
		'Data Owner Email',
		'Data Owners',
		'Business Owner',
		'Technical Owner',
		'Service Owner',
		'Product Owner',
		'Steward',
		'Stewards',
		'Data Steward',
		'Data Steward Email',
		'Steward Email',
		'Data Stewards',
		'Responsible',
		'Responsible Person',
	],
	domains: ['Domain Name', 'Domain Names', 'Data Domain', 'Business Domain'],
	tags: ['Labels', 'Tag Name', 'Tag Names'],
	glossaryTerms: ['Glossary', 'Terms', 'Term', 'Business Terms', 'Business Term'],
	tier: ['Tiers', 'Tier Level'],
	certification: ['Certifications'],
	dataProducts: ['Data Product Name', 'Data Product Names', 'Product', 'Products'],
	experts: [
		'Expert Email',
		'Expert Name',
		'Subject Matter Expert',
		'Subject Matter Experts',
		'SME',
	],
	reviewers: ['Reviewer Email', 'Reviewer Name', 'Approver', 'Approvers'],
	service: ['Service Name', 'Service FQN', 'Source'],
	pipelineType: ['Type', 'Agent', 'Agent Type', 'Ingestion Type'],
	airflowConfig: ['Cron', 'Cron Expression', 'Schedule Interval'],
};

/** The same for the name, which every kind of entity has another word for. */
export function headerWordsOfName(title: string): string[] {
	const last = title.split(' ').at(-1) ?? title;
	return [title, `${title} Name`, last, `${last} Name`, 'Technical Name'];
}

/** The same for fields of a connection, by the end of their path: only the table of a type knows which it has. */
export const connectionHeaderWords: Readonly<Record<string, readonly string[]>> = {
	hostPort: ['Host', 'Hostname', 'Host Name', 'Server', 'URL', 'Host URL', 'Base URL', 'Endpoint'],
	username: ['User', 'User Name', 'Login', 'DB User'],
	database: ['DB', 'Database Name', 'DB Name'],
	databaseName: ['DB', 'Database', 'DB Name'],
	databaseSchema: ['Schema', 'Schema Name'],
	account: ['Account Name', 'Snowflake Account'],
	warehouse: ['Warehouse Name'],
	awsRegion: ['Region'],
	projectId: ['Project', 'GCP Project'],
	siteName: ['Site'],
	catalog: ['Catalog Name'],
};

/** A part of the host and port. */
export const portHeaderWords: readonly string[] = ['Port', 'Port Number'];
