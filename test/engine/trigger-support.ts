import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { type Emulator, startEmulator, type Version } from '../../testing/emulator';
import type { Engine, PollRequest } from '../../testing/n8n-engine';
import { packageTypes } from '../../testing/package-nodes';
import { useEngine } from '../use';

export const releases: Version[] = ['1.1', '1.2', '1.6', '1.13', '2.0'];

/** Any change of pipeline services, whoever makes it. */
export const anyChange = { event: 'anyChange', entityTypes: ['pipelineService'] };

/** A trigger in a workflow that is active, and a server whose time only tests move. */
export interface Watched {
	emulator: Emulator;
	/** What n8n keeps of the node, as it is after a restart. */
	kept: { data: IDataObject };
	/** The next poll; what it gives as `<event> <name>`. */
	told(): Promise<string[]>;
	poll(): Promise<INodeExecutionData[] | null>;
	/** The editor's button. */
	test(): Promise<INodeExecutionData[] | null>;
	pass(seconds: number): void;
	/** An edit by somebody else. */
	edit(name: string, change: object): void;
}

export interface WatchOptions {
	parameters?: object;
	token?: keyof Emulator['tokens'];
	/** Where the credential points to, when it is not the server itself. */
	through?: string;
	workflow?: string;
}

/** Closes servers at the end of each test. */
export function useTrigger(): {
	engine: Engine;
	serve: (version: Version) => Promise<Emulator>;
	watch: (emulator: Emulator, options?: WatchOptions) => Watched;
} {
	const engine = useEngine(packageTypes);
	const open: Emulator[] = [];
	afterEach(async () => await Promise.all(open.splice(0).map((one) => one.close())));
	return {
		engine,
		serve: async (version) => {
			const emulator = await startEmulator({ version, ingestion: { clock: 'manual' } });
			open.push(emulator);
			return emulator;
		},
		watch: (emulator, options) => watch(engine, emulator, options),
	};
}

/** What n8n calls the node with; it keeps what was kept as text, and gives each call a copy. */
export function triggerRequest(
	emulator: Emulator,
	kept: IDataObject,
	{ parameters = {}, token = 'admin', through, workflow = 'one' }: WatchOptions,
): PollRequest {
	const credential = { baseUrl: through ?? emulator.url, token: emulator.tokens[token] };
	return {
		type: 'n8n-nodes-openmetadata.openMetadataTrigger',
		workflow,
		parameters: { ...anyChange, ...parameters },
		credentials: { openMetadataJwtApi: credential },
		staticData: JSON.parse(JSON.stringify(kept)),
	};
}

function watch(engine: Engine, emulator: Emulator, options: WatchOptions = {}): Watched {
	const kept: Watched['kept'] = { data: {} };
	const ask = async (mode: 'trigger' | 'manual') => {
		const request = triggerRequest(emulator, kept.data, options);
		const output = await engine.poll({ ...request, mode });
		kept.data = request.staticData;
		return output;
	};
	const poll = async () => await ask('trigger');
	return {
		emulator,
		kept,
		poll,
		told: async () => ((await poll()) ?? []).map(inShort),
		test: async () => await ask('manual'),
		pass: (seconds) => emulator.ingestion.clock.advance(seconds * 1000),
		edit: (name, change) => {
			emulator.catalog.edit('pipelineService', name, (one) => ({ ...one, ...change }));
		},
	};
}

export function inShort({ json }: INodeExecutionData): string {
	const { eventType, name } = json;
	return typeof eventType === 'string' && typeof name === 'string' ? `${eventType} ${name}` : '';
}

export const pipelineServices = '/v1/services/pipelineServices';

export const airflow = (name: string, more: object = {}) => ({
	name,
	serviceType: 'Airflow',
	connection: {
		config: { type: 'Airflow', hostPort: 'http://a', connection: { type: 'Backend' } },
	},
	...more,
});
