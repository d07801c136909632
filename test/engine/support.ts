import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import {
	startEmulator,
	type EmulatorOptions,
	type Emulator,
	type JournalEntry,
	type Version,
} from '../../testing/emulator';
import type { Engine, EngineOptions, RunRequest, RunResult } from '../../testing/n8n-engine';
import { packageTypes } from '../../testing/package-nodes';
import type { WritableEntity } from '../../src/entities';
import { started, useEngine } from '../use';
import { usePatientRegex } from './patient-regex';

export type NodeName = WritableEntity;

/** For what is known to be a text. */
export function text(value: unknown): string {
	if (typeof value === 'string') return value;
	throw new Error(`This is no text: ${JSON.stringify(value)}`);
}

/** A locator as the editor saves it. */
export const locate = (value: unknown, mode = 'name') => ({ __rl: true, mode, value });

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
			return started(open.at(-1));
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
