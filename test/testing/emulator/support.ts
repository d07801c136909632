import { Agent, request } from 'undici';
import {
	type Emulator,
	type EmulatorOptions,
	type Version,
	startEmulator,
} from '../../../testing/emulator';
import type { EntityType } from '../../../testing/emulator/model/stored';

export const allVersions: Version[] = ['1.1', '1.2', '1.6', '1.10', '1.13', '2.0'];
/** Those that know domains and data products. */
export const withDomains = allVersions.filter((version) => version !== '1.1');

export const JSON_PATCH = 'application/json-patch+json';

/** Parsed JSON of any shape. */
export type Parsed = ReturnType<typeof JSON.parse>;

export interface Reply {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
	/** Parsed, when it is JSON. */
	body: Parsed;
}

export interface Extra {
	token?: string;
	headers?: Record<string, string>;
	/** Sent as it is. */
	raw?: string;
}

/** An emulator and plain requests to it. */
export interface Server extends Emulator {
	call(method: string, path: string, body?: unknown, extra?: Extra): Promise<Reply>;
	get(path: string, extra?: Extra): Promise<Reply>;
	post(path: string, body: unknown, extra?: Extra): Promise<Reply>;
	put(path: string, body: unknown, extra?: Extra): Promise<Reply>;
	patch(path: string, body: unknown, extra?: Extra): Promise<Reply>;
	delete(path: string, extra?: Extra): Promise<Reply>;
	/** The id of a user, team or domain. */
	id(type: EntityType, name: string): string;
}

const open: (() => Promise<void>)[] = [];

/** Closes whatever a test file has started. */
export async function closeAll(): Promise<void> {
	await Promise.all(open.splice(0).map((close) => close()));
}

export async function serve(options: EmulatorOptions = {}): Promise<Server> {
	const emulator = await startEmulator(options);
	const agent = new Agent({ connections: 16 });
	open.push(async () => {
		await agent.close();
		await emulator.close();
	});
	const call: Server['call'] = async (method, path, body, extra = {}) => {
		const content = extra.raw ?? (body === undefined ? null : JSON.stringify(body));
		const type = method === 'PATCH' ? JSON_PATCH : 'application/json';
		const answer = await request(`${emulator.url}/api${path}`, {
			method: method as 'GET',
			dispatcher: agent,
			headers: {
				authorization: `Bearer ${extra.token ?? emulator.tokens.user}`,
				...(content === null ? {} : { 'content-type': type }),
				...extra.headers,
			},
			body: content,
		});
		const text = await answer.body.text();
		return { status: answer.statusCode, headers: answer.headers, text, body: parsed(text) };
	};
	return {
		...emulator,
		call,
		get: async (path, extra) => await call('GET', path, undefined, extra),
		post: async (path, body, extra) => await call('POST', path, body, extra),
		put: async (path, body, extra) => await call('PUT', path, body, extra),
		patch: async (path, body, extra) => await call('PATCH', path, body, extra),
		delete: async (path, extra) => await call('DELETE', path, undefined, extra),
		id: (type, name) => {
			const id = emulator.catalog.find(type, name)?.id;
			if (typeof id !== 'string') throw new Error(`There is no ${type} ${name}.`);
			return id;
		},
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

export const PIPELINES = '/v1/services/pipelineServices';
export const DATABASES = '/v1/services/databaseServices';
export const PRODUCTS = '/v1/dataProducts';

/** A pipeline service that every version takes. */
export function airflow(name: string, more: object = {}): Record<string, unknown> {
	const config = {
		type: 'Airflow',
		hostPort: 'http://localhost:8080',
		connection: { type: 'Backend' },
	};
	return { name, serviceType: 'Airflow', connection: { config }, ...more };
}

/** A database service with a secret. */
export function postgres(name: string, more: object = {}): Record<string, unknown> {
	const config = {
		type: 'Postgres',
		username: 'reader',
		authType: { password: 'open sesame' },
		hostPort: 'db:5432',
		database: 'shop',
	};
	return { name, serviceType: 'Postgres', connection: { config }, ...more };
}

/** A data product in the form of a version. */
export function product(
	version: Version,
	name: string,
	more: object = {},
): Record<string, unknown> {
	const isOld = version === '1.2' || version === '1.6';
	const domain = isOld ? { domain: 'Marketing' } : { domains: ['Marketing'] };
	return { name, description: `About ${name}`, ...domain, ...more };
}

export function label(tagFQN: string): Record<string, unknown> {
	return { tagFQN, source: 'Classification', labelType: 'Manual', state: 'Confirmed' };
}

/** The message of a 500 of the unforeseen kind. */
export function exception(message: string): object {
	return {
		responseMessage: `An exception with message [${message}] was thrown while processing request.`,
		errorType: 'UNHANDLED_SERVER_EXCEPTION',
	};
}
