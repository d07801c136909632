import { locate } from './support';

/** A resource mapper as the editor saves it. */
const mapper = (value: object) => ({
	mappingMode: 'defineBelow',
	value,
	schema: Object.keys(value).map((id) => ({ id, displayName: id, type: 'string', display: true })),
});

const name = '={{ $json.name }}';

/** The service as a row of a table. */
export const item = {
	name: 'warehouse',
	'Service Type': 'mysql',
	'Display Name': 'Warehouse',
	Description: 'What **it** is',
	Owners: 'alice',
	Tags: 'Tier.Tier2, PII.Sensitive',
	'connection.config.host_port': 'db:3306',
	'connection.config.username': 'catalog',
};

/** The same service, said in each way that the form offers. */
export const ways = (domain: object) => ({
	'Fields Below': {
		specifyFields: 'fieldsBelow',
		name,
		serviceType: 'Mysql',
		authentication: 'basicAuth',
		connectionFields: mapper({ username: 'catalog', hostPort: "={{ 'db' + ':3306' }}" }),
		connectionJson: '{}',
		displayName: 'Warehouse',
		description: 'What **it** is',
		owners: { rows: [{ type: 'user', user: locate('alice', 'list') }] },
		domains: domain,
		tags: {
			rows: [{ tag: locate('Tier.Tier2') }],
			namesOrExpression: [{ value: 'PII.Sensitive' }],
		},
	},
	'Using JSON': {
		specifyFields: 'json',
		json: `={{ {
			name: $json.name,
			serviceType: 'MySQL',
			displayName: 'Warehouse',
			description: 'What **it** is',
			connection: { config: { username: 'catalog', hostPort: 'db:3306' } },
			owner: 'alice@example.com',
			tags: ['Tier.Tier2', 'PII.Sensitive'],
			...($json.domain ? { domain: $json.domain } : {}),
		} }}`,
	},
	'Map Automatically': { specifyFields: 'mapAutomatically' },
	'Map Each Column': {
		specifyFields: 'mapEachColumn',
		defaultServiceType: 'Mysql',
		columns: mapper({
			name,
			displayName: 'Warehouse',
			description: "={{ $json['Description'] }}",
			owners: "={{ $json['Owners'] }}",
			tags: "={{ $json['Tags'] }}",
			domains: '={{ $json.domain ?? "" }}',
			'connection.config.hostPort': 'db:3306',
			'connection.config.username': 'catalog',
		}),
	},
});

export const wayNames = Object.keys(ways({})) as Array<keyof ReturnType<typeof ways>>;
