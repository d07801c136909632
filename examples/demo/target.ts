import { randomBytes } from 'node:crypto';
import { isVersion, startEmulator, versions } from '../../testing/emulator';
import { messageOf, PlainServer } from './plain-server';

/** The server that the demo works on. */
export interface Target {
	url: string;
	token: string;
	/** In front of every name; empty where the server belongs to the demo alone. */
	prefix: string;
	/** What a person is told of it. */
	title: string;
	close(): Promise<void>;
}

/** About what a server in the same data centre takes to answer. */
const latencyMs = 20;

/** Nobody who watches a demo waits a minute for Airflow. */
const quickIngestion = { parseMs: 1_000, testMs: 500, run: { queuedMs: 500, runningMs: 1_000 } };

type Environment = Readonly<Record<string, string | undefined>>;

/** The server of `OPENMETADATA_URL` and `OPENMETADATA_TOKEN`, else one in memory, of a release. */
export async function openTarget(env: Environment, release?: string): Promise<Target> {
	const { OPENMETADATA_URL: url = '', OPENMETADATA_TOKEN: token = '' } = env;
	if (url === '' && token === '') return await emulated(release);
	if (url === '' || token === '') {
		throw new Error('Set both OPENMETADATA_URL and OPENMETADATA_TOKEN, or neither of them.');
	}
	const title = await greet(new PlainServer(url, token));
	const prefix = `n8n-demo-${randomBytes(3).toString('hex')}-`;
	return { url, token, prefix, title, close: async () => {} };
}

async function emulated(release = '1.13'): Promise<Target> {
	if (!isVersion(release)) {
		throw new Error(
			`There is no emulator of ${release}, only of ${Object.keys(versions).join(', ')}.`,
		);
	}
	const emulator = await startEmulator({
		version: release,
		latencyMs,
		ingestion: quickIngestion,
	});
	return {
		url: emulator.url,
		token: emulator.tokens.admin,
		prefix: '',
		title: `OpenMetadata ${emulator.version} (emulator in memory) at ${emulator.url}`,
		close: async () => await emulator.close(),
	};
}

async function greet(server: PlainServer): Promise<string> {
	try {
		const version = await server.version();
		return `OpenMetadata ${version} at ${server.api} as ${await server.whoAmI()}`;
	} catch (thrown) {
		throw new Error(
			`OPENMETADATA_URL and OPENMETADATA_TOKEN do not work (${messageOf(thrown)}). ` +
				'Use the URL at which you open OpenMetadata in the browser, and a token from Settings › Bots.',
			{ cause: thrown },
		);
	}
}
