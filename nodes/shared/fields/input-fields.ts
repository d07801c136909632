import type { NodeEntity } from '../node/entities';

/** What stands in the cell of a field. */
type Holds = 'text' | 'names' | 'json' | 'connection';

/** A field of a wish as a column. */
export interface InputField {
	name: string;
	label: string;
	holds: Holds;
	/** Headers that mean it, without case and spaces. */
	headers: readonly string[];
	/** A new entity needs it. */
	required?: true;
	/** Has a column of its own in "Map Each Column". */
	offered?: true;
}

interface Row extends Omit<InputField, 'headers'> {
	also?: string;
}

const name: Row = { name: 'name', label: 'Name', holds: 'text', required: true, offered: true };

const common: Row[] = [
	{ name: 'displayName', label: 'Display Name', holds: 'text', offered: true },
	{ name: 'owners', label: 'Owners', holds: 'names', also: 'owner', offered: true },
	{ name: 'tags', label: 'Tags', holds: 'names', also: 'tag', offered: true },
];

const description: Row = {
	name: 'description',
	label: 'Description',
	holds: 'text',
	offered: true,
};

const domains: Row = {
	name: 'domains',
	label: 'Domains',
	holds: 'names',
	also: 'domain',
	offered: true,
};

const service: Row[] = [
	name,
	{ name: 'serviceType', label: 'Service Type', holds: 'text', offered: true },
	description,
	...common,
	domains,
	{ name: 'dataProducts', label: 'Data Products', holds: 'names', also: 'dataproduct' },
	{ name: 'ingestionRunner', label: 'Ingestion Runner', holds: 'text' },
	{ name: 'connection', label: 'Connection', holds: 'connection' },
];

const pipelineService: Row[] = [
	...service,
	{ name: 'scheduleInterval', label: 'Schedule Interval', holds: 'text', offered: true },
	{ name: 'lifeCycle', label: 'Life Cycle', holds: 'json' },
];

const dataProduct: Row[] = [
	name,
	{ ...description, required: true },
	{ ...domains, required: true },
	...common,
	{ name: 'experts', label: 'Experts', holds: 'names', also: 'expert', offered: true },
	{ name: 'reviewers', label: 'Reviewers', holds: 'names', also: 'reviewer', offered: true },
	{ name: 'extension', label: 'Extension', holds: 'json' },
	{ name: 'style', label: 'Style', holds: 'json' },
	{ name: 'lifecycleStage', label: 'Lifecycle Stage', holds: 'text' },
	{ name: 'sla', label: 'SLA', holds: 'json' },
	{ name: 'consumesFrom', label: 'Consumes From', holds: 'json' },
	{ name: 'providesTo', label: 'Provides To', holds: 'json' },
	{ name: 'entityStatus', label: 'Entity Status', holds: 'text' },
];

const tables: Readonly<Record<NodeEntity['type'], readonly InputField[]>> = {
	pipelineService: pipelineService.map(withHeaders),
	databaseService: service.map(withHeaders),
	dashboardService: service.map(withHeaders),
	dataProduct: dataProduct.map(withHeaders),
};

function withHeaders({ also, ...field }: Row): InputField {
	const own = field.name.toLowerCase();
	return { ...field, headers: also === undefined ? [own] : [own, also] };
}

/** The fields that a column can be. */
export function inputFields({ type }: NodeEntity): readonly InputField[] {
	return tables[type];
}

/** Kept by servers, and this package's own words: people feed back what they have read. */
const serverKept: ReadonlySet<string> = new Set([
	'action',
	'changedescription',
	'changes',
	'confirmedbyread',
	'deleted',
	'followers',
	'fullyqualifiedname',
	'href',
	'id',
	'impersonatedby',
	'incrementalchangedescription',
	'updatedat',
	'updatedby',
	'version',
	'votes',
]);

/** n8n's Google Sheets node adds it to each row that it reads. */
const rowNumber = 'rownumber';

/** A column that is not a field, and of which nobody needs to be told so. */
export function isIgnored(header: string): boolean {
	return serverKept.has(header) || header === rowNumber;
}
