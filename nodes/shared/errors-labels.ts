/** Fields as the form calls them. */
const labels: Readonly<Record<string, string>> = {
	name: 'Name',
	displayName: 'Display Name',
	description: 'Description',
	serviceType: 'Service Type',
	connection: 'Connection',
	owner: 'Owners',
	owners: 'Owners',
	domain: 'Domains',
	domains: 'Domains',
	tags: 'Tags',
	experts: 'Experts',
	reviewers: 'Reviewers',
	assets: 'Assets',
	baseUrl: 'Base URL',
	token: 'Token',
	entity: 'Which',
	id: 'ID',
	fqn: 'FQN',
	patch: 'Operations',
	items: 'Items',
	json: 'JSON',
	planHash: 'Plan Hash',
	remove: 'Remove What Is Not Listed',
	scope: 'Scope',
	limit: 'Limit',
	ingestionRunner: 'Ingestion Runner',
	dataProducts: 'Data Products',
};

/** Fields whose parts are of no use to a person who chose them from a list. */
const withoutParts: ReadonlySet<string> = new Set([
	'owners',
	'owner',
	'domains',
	'domain',
	'experts',
	'reviewers',
]);

/** `owners[1].id` → `Owners`, `connection.config.hostPort` → `Connection › hostPort`. */
export function labelOf(path: string): string {
	const [first = path, ...rest] = path.split(/\.|\[\d+\]\.?/).filter((part) => part !== '');
	const label = labels[first] ?? first;
	if (rest.length === 0 || withoutParts.has(first)) return label;
	const parts = first === 'connection' && rest[0] === 'config' ? rest.slice(1) : rest;
	return [label, ...parts].join(' › ');
}
