import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import {
	startEmulator,
	type EmulatorOptions,
	type Emulator,
	type JournalEntry,
	type Version,
} from '../../testing/emulator';
import type { Engine, EngineOptions, RunRequest, RunResult } from '../../testing/n8n-engine';
import { nodeOf, packageTypes } from '../../testing/package-nodes';
import { hasSince, samples, type Sample, type SampleType } from '../../testing/samples';
import { definitions, type WritableEntity } from '../../src/entities';
import { useEngine } from '../use';
import { usePatientRegex } from './patient-regex';

export type NodeName = WritableEntity;

/** For what is known to be a text. */
export function text(value: unknown): string {
	if (typeof value === 'string') return value;
	throw new Error(`This is no text: ${JSON.stringify(value)}`);
}

/** What a node is about, as far as tests can say the same of all of them. */
export interface Kind {
	node: SampleType;
	/** Below `/api`. */
	path: string;
	/** Parameters of the form that a new one needs besides its name. */
	needs: IDataObject;
	/** The same as fields of an entity. */
	desired: IDataObject;
	isService: boolean;
}

/** A locator as the editor saves it. */
export const locate = (value: unknown, mode = 'name') => ({ __rl: true, mode, value });

function kindOf({ type, definition, desired, isService }: Sample): Kind {
	const { serviceType, connection } = desired as { serviceType: string; connection: IDataObject };
	const needs = isService
		? { serviceType, connectionJson: JSON.stringify(connection.config) }
		: Object.fromEntries(
				Object.entries(desired).map(([name, value]) => {
					const { singular } = definition.fields[name] ?? {};
					return Array.isArray(value) ? [singular?.name, locate(value[0])] : [name, value];
				}),
			);
	return { node: type, path: definition.path, needs, desired: { ...desired }, isService };
}

export const kinds = samples.map(kindOf);

const kindNamed = (name: SampleType): Kind => kinds.find(({ node }) => node === name)!;
export const pipelines = kindNamed('pipelineService');
export const databases = kindNamed('databaseService');
export const products = kindNamed('dataProduct');
export const versions: Version[] = ['1.1', '1.6', '1.13', '2.0'];

/** Every node on every server that has what it is about. */
export const places = versions.flatMap((version) =>
	kinds
		.filter(({ node }) => hasSince(version, definitions[node]))
		.map((kind): [Version, SampleType, Kind] => [version, kind.node, kind]),
);
export const servicePlaces = places.filter(([, , { isService }]) => isService);

type BenchOptions = Pick<EngineOptions, 'logLevel' | 'nodes'>;

/** All nodes and credentials of the package. */
function packageOptions({ nodes = {}, ...options }: BenchOptions): EngineOptions {
	return { ...options, ...packageTypes, nodes: { ...packageTypes.nodes, ...nodes } };
}

/** An engine and an emulator; one of each is enough for a file. */
export interface Bench {
	engine: Engine;
	emulator: Emulator;
}

export interface RunOptions {
	/** Settings of the node: `onError`, `retryOnFail`, … */
	node?: object;
	/** Default the administrator's. */
	token?: string;
	baseUrl?: string;
	/** Content of the credential with connection secrets. */
	secrets?: unknown;
	request?: Partial<RunRequest>;
}

export interface Ran {
	result: RunResult;
	/** What came out of the node, and of its error output. */
	output: INodeExecutionData[];
	failed: INodeExecutionData[];
	json: IDataObject[];
	/** Row of the trigger's item that each output item goes back to, as a later node's expression finds it. */
	rows: unknown[];
	hints: string[];
	/** Requests that were sent meanwhile. */
	journal: JournalEntry[];
	/** Requests among them that change something: method, path and body. */
	sent: Array<[method: string, path: string, body: unknown]>;
}

const to = (node: string) => ({ node, type: 'main', index: 0 });

const editFields = (name: string, field: string, value: string) => ({
	name,
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		includeOtherFields: true,
		assignments: { assignments: [{ id: name, name: field, value, type: 'string' }] },
		options: {},
	},
});

const isWrite = ({ method }: JournalEntry) => method !== 'GET';

/**
 * Manual Trigger → Edit Fields → the node → Edit Fields (which asks for the trigger's item), and
 * another Edit Fields at the error output where there is one.
 */
export function workflowWith(node: NodeName, parameters: object, more: object = {}) {
	return {
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			editFields('Prepare', 'label', '=Row {{ $json.row }}'),
			{
				name: 'Catalog',
				type: `n8n-nodes-openmetadata.${node}`,
				typeVersion: 1,
				parameters,
				...more,
			},
			editFields('After', 'from', "={{ $('Start').item.json.row }}"),
			editFields('Not Done', 'from', "={{ $('Start').item.json.row }}"),
		],
		connections: {
			Start: { main: [[to('Prepare')]] },
			Prepare: { main: [[to('Catalog')]] },
			Catalog: { main: [[to('After')], [to('Not Done')]] },
		},
	};
}

/** Runs an operation of a node over items; each item has its index as `row`. */
export async function run(
	{ engine, emulator }: Bench,
	node: NodeName,
	parameters: object,
	items: IDataObject[] = [{}],
	{ node: settings, token, baseUrl, secrets, request }: RunOptions = {},
): Promise<Ran> {
	const before = emulator.journal.length;
	const result = await engine.run({
		workflow: workflowWith(node, parameters, settings),
		items: items.map((item, row) => ({ row, ...item })),
		credentials: {
			openMetadataJwtApi: {
				baseUrl: baseUrl ?? emulator.url,
				token: token ?? emulator.tokens.admin,
			},
			...(secrets === undefined
				? {}
				: { openMetadataSecretsApi: { secrets: JSON.stringify(secrets) } }),
		},
		...request,
	});
	const output = result.output('Catalog');
	const journal = emulator.journal.slice(before);
	return {
		result,
		output,
		failed: result.output('Catalog', 1),
		json: output.map(({ json }) => json),
		rows: result.output('After').map(({ json }) => Number(json.from)),
		hints: result.hints('Catalog').map(({ message }) => message),
		journal,
		sent: journal.filter(isWrite).map(({ method, path, body }) => [method, path, body]),
	};
}

const volatile: Readonly<Record<string, string>> = {
	id: '<id>',
	href: '<href>',
	updatedAt: '<time>',
};

/** The same with a sign in place of what differs from run to run. */
export function stable(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(stable);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, volatile[key] ?? stable(inner)]),
	);
}

const reference = (type: string, name: string, more: object) => ({
	id: '<id>',
	type,
	name,
	fullyQualifiedName: name,
	deleted: false,
	href: '<href>',
	...more,
});

/** References and labels of the emulator's directory as they come out, made `stable`. */
export const shown = {
	alice: reference('user', 'alice', { displayName: 'Alice Adams' }),
	bob: reference('user', 'bob', { displayName: 'Bob Brown' }),
	analytics: reference('team', 'Analytics', { displayName: 'Analytics Team' }),
	marketing: reference('domain', 'Marketing', { description: '' }),
	sensitive: {
		tagFQN: 'PII.Sensitive',
		name: 'Sensitive',
		description: 'Sensitive data',
		source: 'Classification',
		labelType: 'Manual',
		state: 'Confirmed',
	},
};

/** Whether a server of that version has what came with the other. */
export function has(version: Version, feature: keyof typeof since): boolean {
	return versions.indexOf(version) >= versions.indexOf(since[feature]);
}

const since = {
	domains: '1.6',
	inheritance: '1.13',
	createTakesTags: '1.6',
	assetsDryRun: '1.13',
	tagNames: '1.6',
	ownersList: '1.6',
	domainsList: '1.13',
	productTags: '1.13',
} satisfies Record<string, Version>;

/** What any operation puts out of an entity that has no more than it needs, made `stable`. */
export function entityOf(
	{ isService, desired }: Kind,
	version: Version,
	name: string,
	more: object = {},
): object {
	const own = isService
		? { serviceType: desired.serviceType, connection: expect.objectContaining({}) }
		: { description: desired.description, domains: [shown.marketing], experts: [], reviewers: [] };
	return {
		id: '<id>',
		name,
		fullyQualifiedName: name.includes('.') ? `"${name}"` : name,
		version: 0.1,
		updatedAt: '<time>',
		updatedBy: 'admin',
		href: '<href>',
		deleted: false,
		owners: [],
		domains: [],
		tags: [],
		...own,
		...inherited(isService, version),
		...more,
	};
}

/** What a data product has from its domain. */
function inherited(isService: boolean, version: Version): object {
	if (isService || !has(version, 'inheritance')) return {};
	const fromDomain = (one: object) => ({ ...one, inherited: true });
	return { owners: [fromDomain(shown.alice)], experts: [fromDomain(shown.bob)] };
}

/** The label as a server of that version shows it. */
export function sensitiveOn(version: Version): object {
	const { name, ...others } = shown.sensitive;
	return has(version, 'tagNames') ? { ...others, name } : others;
}

/** Owners as they are sent. */
export function ownersOn(version: Version, ...ids: unknown[]): object {
	const references = ids.map((id) => ({ id, type: 'user' }));
	return has(version, 'ownersList') ? { owners: references } : { owner: references[0] };
}

/** Shuts a jest suite's engine and emulators. */
export function useBench(options: BenchOptions = {}): {
	bench: Bench;
	/** A new emulator for the test at hand. */
	serve: (version: Version, options?: Omit<EmulatorOptions, 'version'>) => Promise<Bench>;
} {
	usePatientRegex();
	const engine = useEngine(packageOptions(options));
	const open: Emulator[] = [];
	afterEach(async () => await Promise.all(open.splice(0).map((one) => one.close())));
	const bench: Bench = {
		engine,
		get emulator() {
			const latest = open.at(-1);
			if (latest === undefined) throw new Error('Not started yet.');
			return latest;
		},
	};
	return {
		bench,
		serve: async (version, options = {}) => {
			const emulator = await startEmulator({ version, ...options });
			// Nobody waits for Airflow here.
			emulator.ingestion.testMs = 0;
			open.push(emulator);
			return bench;
		},
	};
}

/** Parameters with which each operation of a node does something to the entity called "one". */
export function everyOperation({ node, needs, desired }: Kind): Record<string, object> {
	const entity = locate('one');
	const list = JSON.stringify([{ ...desired, name: 'one', displayName: 'Listed' }]);
	const asset = [{ type: 'table', asset: 'wh.orders' }];
	// The order is that of a life.
	const known = {
		create: { ...needs, name: 'new' },
		upsert: { ...needs, name: 'one', displayName: 'Changed' },
		upsertMany: { itemsFrom: 'json', itemsJson: list },
		sync: { itemsFrom: 'json', itemsJson: list },
		update: { entity, displayName: 'Changed' },
		patch: {
			entity,
			patchOperations: { operation: [{ op: 'add', path: '/description', value: 'P' }] },
		},
		get: { entity },
		getMany: { simple: false },
		getVersions: { entity },
		restore: { entity },
		testConnection: { connectionToTest: 'stored', entity },
		addAssets: { entity, assetList: { asset } },
		removeAssets: { entity, assetList: { asset } },
		delete: { entity, ...(definitions[node].restorable ? {} : { deletePermanently: true }) },
	};
	const offered = operationsOf(node);
	const missing = offered.filter((operation) => !Object.hasOwn(known, operation));
	if (missing.length > 0)
		throw new Error(`Not every operation of ${node} is here: ${missing.join()}`);
	const own = Object.entries(known).filter(([operation]) => offered.includes(operation));
	return Object.fromEntries(own.map(([operation, more]) => [operation, { operation, ...more }]));
}

/** Operations that a node offers. */
export function operationsOf(node: NodeName): string[] {
	const { options = [] } = nodeOf(node).description.properties[0] ?? {};
	return options.map((one) => ('value' in one ? String(one.value) : ''));
}
