import type { Field } from './field';

/**
 * What the servers of 1.1, 1.2 and 1.6 that were measured lack: they were built from sources between
 * releases, before these types, fields and options came in. Found from what they refused.
 */
interface Snapshot {
	types: readonly string[];
	/** Fields by class, with dots. */
	fields: Readonly<Record<string, readonly string[]>>;
	/** Options of an enum: `Postgres.scheme`. */
	options: Readonly<Record<string, readonly string[]>>;
	/** Fields that they had instead, by class. */
	instead?: Readonly<Record<string, Readonly<Record<string, Field>>>>;
}

const none: Snapshot = { types: [], fields: {}, options: {} };

const snapshots: Readonly<Record<string, Snapshot>> = {
	'1.1': {
		types: ['QlikSense'],
		fields: {
			BigQuery: ['credentials.gcpImpersonateServiceAccount', 'supportsDatabase'],
			Clickhouse: ['https'],
			Datalake: ['configSource.securityConfig.gcpImpersonateServiceAccount'],
			Hive: ['metastoreConnection'],
			Mssql: ['ingestAllDatabases'],
			Oracle: ['supportsLineageExtraction', 'supportsUsageExtraction'],
			Snowflake: ['clientSessionKeepAlive', 'includeTransientTables'],
			Tableau: ['paginationLimit'],
			Trino: ['authType', 'supportsLineageExtraction', 'supportsUsageExtraction'],
		},
		options: { 'Postgres.scheme': ['pgspider+psycopg2'] },
		instead: {
			Clickhouse: { keyfile: { type: 'boolean' } },
			Snowflake: { includeTempTables: { type: 'boolean', default: false } },
		},
	},
	'1.2': {
		types: [],
		fields: { '*': ['sampleDataStorageConfig'] },
		options: { 'Db2.scheme': ['ibmi'] },
	},
	'1.6': {
		types: [
			'DataFactory',
			'Exasol',
			'MicroStrategy',
			'PowerBIReportServer',
			'Stitch',
			'Wherescape',
		],
		fields: {
			'*': ['supportsViewLineageExtraction', 'supportsSystemProfile'],
			Airbyte: ['apiVersion'],
			DBTCloud: ['jobIds', 'projectIds', 'numberOfRuns'],
			Databricks: ['queryHistoryTable'],
			Db2: ['license', 'licenseFileName'],
			Mode: ['filterQueryParam'],
			MongoDB: ['sslMode', 'sslConfig'],
			Mysql: ['supportsUsageExtraction', 'supportsLineageExtraction'],
			Snowflake: ['accountUsageSchema'],
		},
		options: {},
	},
};

function snapshotOf(release: string): Snapshot {
	return snapshots[release] ?? none;
}

/** Whether the measured server of a release has a service type of it. */
export function isInSnapshot(release: string, serviceType: string): boolean {
	return !snapshotOf(release).types.includes(serviceType);
}

/** A class without what the server does not have yet, also where other classes hold it. */
export function withoutLaterParts(release: string, serviceType: string, field: Field): Field {
	const { fields, options, instead } = snapshotOf(release);
	const gone = [...(fields['*'] ?? []), ...(fields[serviceType] ?? [])];
	const pruned = gone.reduce((whole, path) => withoutField(whole, path.split('.')), field);
	const own = instead?.[serviceType];
	const changed = own === undefined ? pruned : { ...pruned, fields: { ...pruned.fields, ...own } };
	const narrowed = Object.entries(options).reduce((whole, [place, unknown]) => {
		const [type, key = ''] = place.split('.');
		return type === serviceType ? withoutOptions(whole, key, unknown) : whole;
	}, changed);
	return withChildren(narrowed, (child, id) => withoutLaterParts(release, classOf(id), child));
}

/** The class of a variant: `postgresConnection` is that of Postgres. */
function classOf(id: string): string {
	const name = id.replace(/Connection$/, '');
	return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A copy in which each variant of each choice of an object was changed. */
function withChildren(field: Field, change: (variant: Field, id: string) => Field): Field {
	const fields = Object.entries(field.fields ?? {}).map(([key, child]): [string, Field] => {
		const variants = Object.entries(child.oneOf ?? {});
		if (variants.length === 0) return [key, child];
		const entries = variants.map(([id, variant]) => [id, change(variant, id)] as const);
		return [key, { ...child, oneOf: Object.fromEntries(entries) }];
	});
	return field.fields === undefined ? field : { ...field, fields: Object.fromEntries(fields) };
}

function withoutField(field: Field, path: readonly string[]): Field {
	const [key = '', ...rest] = path;
	const copy = { ...field };
	if (field.oneOf !== undefined) {
		const entries = Object.entries(field.oneOf);
		copy.oneOf = Object.fromEntries(entries.map(([id, one]) => [id, withoutField(one, path)]));
	}
	const child = field.fields?.[key];
	if (field.fields === undefined || child === undefined) return copy;
	const others = Object.entries(field.fields).filter(([other]) => other !== key);
	const changed = rest.length === 0 ? [] : [[key, withoutField(child, rest)] as const];
	copy.fields = Object.fromEntries([...others, ...changed]);
	return copy;
}

function withoutOptions(field: Field, key: string, unknown: readonly string[]): Field {
	const child = field.fields?.[key];
	if (child?.enum === undefined) return field;
	const known = child.enum.filter((option) => !unknown.includes(option));
	return { ...field, fields: { ...field.fields, [key]: { ...child, enum: known } } };
}
