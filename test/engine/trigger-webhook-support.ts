import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Emulator } from '../../testing/emulator';
import type { Engine, WebhookRequest } from '../../testing/n8n-engine';
import { inShort, triggerRequest, type WatchOptions } from './trigger-support';

/** The name by which releases that call no private addresses know this machine. */
const publicName = 'n8n.example.com';

/** A trigger that OpenMetadata calls. */
export interface Called {
	/** What the workflow was started with, one list for each start. */
	starts: INodeExecutionData[][];
	/** Names of all that started it. */
	told(): string[];
	/** Statuses that calls were answered with. */
	statuses: number[];
	kept: { data: IDataObject };
	activate(): Promise<void>;
	deactivate(): Promise<void>;
	/** What n8n does at the poll times. */
	poll(): Promise<void>;
	/** OpenMetadata calls for all that happened; until everything that it started is at its end. */
	deliver(): Promise<void>;
	/** A call as it arrives, from whomever. */
	send(body: string, headers?: Record<string, string>): Promise<number>;
	close(): Promise<void>;
	url(): Promise<string | undefined>;
}

export interface CallOptions extends WatchOptions {
	mode?: 'manual';
	/** n8n's own idea of where it is. */
	address?: string;
}

/** A whole workflow: n8n's web server on loopback, its activation, its polls. */
export async function call(
	engine: Engine,
	emulator: Emulator,
	options: CallOptions = {},
): Promise<Called> {
	const { mode } = options;
	const kept: Called['kept'] = { data: {} };
	const starts: INodeExecutionData[][] = [];
	const statuses: number[] = [];
	const request = (): WebhookRequest => ({
		...triggerRequest(emulator, kept.data, {
			workflow: 'called',
			...options,
			parameters: { delivery: 'webhook', ...options.parameters },
		}),
		address: options.address ?? `http://${publicName}`,
		...(mode === undefined ? {} : { mode }),
	});
	const start = (items: INodeExecutionData[] | null) => {
		if (items !== null) starts.push(items);
	};
	const underWay: Promise<void>[] = [];
	const server = createServer((incoming, response) => {
		underWay.push(received(incoming, response));
	});
	async function received(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		response.on('finish', () => statuses.push(response.statusCode));
		const parts: Buffer[] = [];
		for await (const part of incoming) parts.push(Buffer.from(part));
		const asked = request();
		start(await engine.receive(asked, { incoming, rawBody: Buffer.concat(parts), response }));
		kept.data = asked.staticData;
	}
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	emulator.subscriptions.hosts = {
		...emulator.subscriptions.hosts,
		[publicName]: `127.0.0.1:${port}`,
	};
	const poll = async () => {
		const asked = request();
		start(await engine.poll(asked));
		kept.data = asked.staticData;
	};
	const set = async (what: 'create' | 'delete') => {
		const asked = request();
		await engine.setWebhook(asked, what);
		kept.data = asked.staticData;
	};
	return {
		starts,
		statuses,
		kept,
		told: () => starts.flat().map(inShort),
		activate: async () => {
			await set('create');
			if (mode === undefined) await poll();
		},
		deactivate: async () => await set('delete'),
		poll,
		deliver: async () => {
			await emulator.subscriptions.deliver();
			await Promise.all(underWay.splice(0));
		},
		send: async (body, headers = {}) => {
			const sent = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers });
			return sent.status;
		},
		url: async () => await engine.webhookUrl(request()),
		close: async () => {
			await Promise.all(underWay.splice(0));
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}
