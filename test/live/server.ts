import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { Made } from '../../examples/demo/cast';
import { clean } from '../../examples/demo/clean';
import { PlainServer } from '../../examples/demo/plain-server';
import { z } from 'zod/v4';
import { createEngine } from '../../testing/n8n-engine';
import { startEmulator, versions, type Version } from '../../testing/emulator';

const { OPENMETADATA_URL: url, OPENMETADATA_TOKEN: token } = process.env;
const isVersion = (text: string): text is Version => Object.hasOwn(versions, text);
const isGiven = url !== undefined && token !== undefined;

/** The server of the environment; without one, the emulator as each version that it can be. */
export const servers = isGiven ? [`the server at ${url}`] : Object.keys(versions);

export type Json = Record<string, unknown>;

const failed = z.object({ error: z.object({ type: z.string() }) });

/** What was done with an item, or the type of its error. */
export function outcomeOf(item: Json): unknown {
	const { data } = failed.safeParse(item);
	return data?.error.type ?? item.action;
}

/** One server with the built package in front of it. All names begin with `prefix`. */
export interface Live {
	prefix: string;
	hasDataProducts: boolean;
	/** 1.2 has data products without assets. */
	hasAssets: boolean;
	/** The token's user, and a domain of the server. */
	user: string;
	domain: string;
	plain: PlainServer;
	/** Runs one node on items and answers the JSON of what it puts out; failed items hold `error`. */
	run(node: string, parameters: Json, items?: Json[]): Promise<Json[]>;
	/** Removes everything that bears the prefix. Answers how many could not be. */
	close(): Promise<number>;
}

export async function openLive(server: string): Promise<Live> {
	const emulator = isVersion(server) ? await startEmulator({ version: server }) : undefined;
	const baseUrl = emulator?.url ?? url ?? '';
	const secret = emulator?.tokens.admin ?? token ?? '';
	const plain = new PlainServer(baseUrl, secret);
	const prefix = `n8n-live-${randomBytes(3).toString('hex')}-`;
	const [major = 0, minor = 0] = (await plain.version()).split('.').map(Number);
	const hasDataProducts = major > 1 || minor >= 2;
	const made: Made[] = [];
	const engine = await createEngine({ packageRoot: path.join(__dirname, '..', '..') });
	return {
		prefix,
		hasDataProducts,
		hasAssets: major > 1 || minor > 2,
		user: await plain.whoAmI(),
		domain: hasDataProducts ? await someDomain(plain, prefix, made) : '',
		plain,
		async run(node, parameters, items = [{}]) {
			const to = { node: 'Node', type: 'main', index: 0 };
			const result = await engine.run({
				workflow: {
					nodes: [
						{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
						{
							name: 'Node',
							type: `n8n-nodes-openmetadata.${node}`,
							onError: 'continueRegularOutput',
							parameters,
						},
					],
					connections: { Start: { main: [[to]] } },
				},
				items: items.map((item) => ({ json: z.custom<IDataObject>().parse(item) })),
				credentials: { openMetadataJwtApi: { baseUrl, token: secret } },
			});
			if (result.status !== 'success') throw new Error(result.error?.message);
			return result.output('Node').map(({ json }): Json => ({ ...json }));
		},
		async close() {
			await engine.close();
			const left = await clean(plain, prefix, made);
			await emulator?.close();
			return left;
		},
	};
}

/** A domain for the test alone; where none can be added, one of the server's. */
async function someDomain(plain: PlainServer, prefix: string, made: Made[]): Promise<string> {
	const name = `${prefix}domain`;
	const body = { name, domainType: 'Aggregate', description: 'Of a test' };
	const own = await plain.create('domain', body).catch(() => undefined);
	if (own === undefined) {
		const [first] = await plain.named('domain', '');
		return first?.fullyQualifiedName ?? '';
	}
	made.push({ kind: 'domain', id: own.id });
	return name;
}
