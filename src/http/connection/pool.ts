import { lookup as systemLookup } from 'node:dns';
import { Socket, type LookupFunction } from 'node:net';
import { buildConnector, EnvHttpProxyAgent, Pool, type Dispatcher } from 'undici';
import { ValidationError } from '../../errors/errors';
import type { Limits } from '../types';

// Servers close an idle connection after 30 s; a request must not meet that moment.
const KEEP_ALIVE_MS = 20_000;

/** Errors of sockets that were never connected: the request was certainly not sent. */
const unconnected = new WeakSet<object>();
/** Errors of connecting to a proxy. */
const atProxy = new WeakSet<object>();
/** Errors of the egress policy's own lookup. */
const refusedByPolicy = new WeakSet<object>();

export const wasNeverSent = (cause: unknown): boolean =>
	typeof cause === 'object' && cause !== null && unconnected.has(cause);

export const wasAtProxy = (cause: unknown): boolean =>
	typeof cause === 'object' && cause !== null && atProxy.has(cause);

export const wasRefusedByPolicy = (cause: unknown): boolean =>
	typeof cause === 'object' && cause !== null && refusedByPolicy.has(cause);

export interface PoolOptions {
	/** Scheme, host and port. */
	origin: string;
	connections: number;
	limits: Limits;
	ignoreSslIssues: boolean;
	env: Record<string, string | undefined>;
	lookup: unknown;
	onConnection: () => void;
}

/** A dispatcher and a way to end it that leaves no socket, also none that is still connecting. */
export interface ConnectionPool {
	dispatcher: Dispatcher;
	close(): Promise<void>;
}

const isLookup = (value: unknown): value is LookupFunction => typeof value === 'function';

const dnsCode = /^(?:ENOTFOUND|EAI_|ENODATA|ESERVFAIL|ETIMEOUT|ECONNREFUSED)/;

/** The policy's lookup with its refusals marked, so that they are told from DNS trouble. */
function markingLookup(lookup: unknown): LookupFunction {
	if (!isLookup(lookup)) return systemLookup;
	return (hostname, options, callback) => {
		lookup(hostname, options, (error, address, family) => {
			if (error !== null && !dnsCode.test(error.code ?? '')) refusedByPolicy.add(error);
			callback(error, address, family);
		});
	};
}

/** Marks errors of connecting, and remembers sockets that are not connected yet. */
function watched(
	connect: buildConnector.connector,
	connecting: Set<Socket>,
	marks: readonly WeakSet<object>[] = [unconnected],
): buildConnector.connector {
	return (options, callback) => {
		const socket: unknown = connect(options, (...result) => {
			if (socket instanceof Socket) connecting.delete(socket);
			const [error] = result;
			if (error !== null) for (const mark of marks) mark.add(error);
			callback(...result);
		});
		if (socket instanceof Socket) connecting.add(socket);
	};
}

const firstOf = (env: PoolOptions['env'], names: string[]): string => {
	// Lower case first, as curl does.
	const values = names.flatMap((name) => [env[name], env[name.toUpperCase()]]);
	return values.find((value) => value !== undefined && value.trim() !== '')?.trim() ?? '';
};

/** The proxy that the environment names for this origin, or `''`; NO_PROXY is not looked at. */
function proxyFor(origin: string, env: PoolOptions['env']): string {
	const name = origin.startsWith('https:') ? 'https_proxy' : 'http_proxy';
	const value = firstOf(env, [name, 'all_proxy']);
	const proxy = value === '' || value.includes('://') ? value : `http://${value}`;
	if (proxy === '' || URL.canParse(proxy)) return proxy;
	throw new ValidationError(`The proxy in ${name.toUpperCase()} is not a valid address.`, {
		field: name.toUpperCase(),
		remedy: 'Set it to http://host:port in the environment of this process.',
	});
}

/** One dispatcher for all that goes out, through the environment's proxies where it has some. */
function dispatcherFor(options: PoolOptions, connecting: Set<Socket>): Dispatcher {
	// Unset otherwise: Node then looks at NODE_TLS_REJECT_UNAUTHORIZED itself.
	const tls = options.ignoreSslIssues ? { rejectUnauthorized: false } : {};
	const timeout = options.limits.connectMs;
	const lookup = markingLookup(options.lookup);
	const settings: Pool.Options = {
		connections: options.connections,
		keepAliveTimeout: KEEP_ALIVE_MS,
		keepAliveMaxTimeout: KEEP_ALIVE_MS,
		maxResponseSize: options.limits.responseBytes,
		connect: watched(buildConnector({ ...tls, timeout, lookup }), connecting),
	};
	const open = (origin: string | URL, given: object) =>
		new Pool(origin, { ...settings, ...given }).on('connect', options.onConnection);

	const proxy = proxyFor(options.origin, options.env);
	if (proxy === '') return open(options.origin, {});
	// The egress policy is about servers; the proxy was chosen by whoever runs this process.
	const marks = [unconnected, atProxy];
	const toProxy = { connect: watched(buildConnector({ timeout }), connecting, marks) };
	const proxyOrigin = new URL(proxy).origin;
	return new EnvHttpProxyAgent({
		...settings,
		httpProxy: proxy,
		httpsProxy: proxy,
		noProxy: firstOf(options.env, ['no_proxy']),
		proxyTunnel: false,
		requestTls: { ...tls, timeout },
		// A tunnel is counted as the connection to the server that it becomes.
		clientFactory: (origin) => new Pool(origin, { ...settings, ...toProxy }),
		factory: (origin, given) =>
			open(origin, new URL(origin).origin === proxyOrigin ? Object.assign(given, toProxy) : given),
	});
}

/**
 * Keep-alive connections to one server, bounded. Honours HTTP_PROXY, HTTPS_PROXY and NO_PROXY of
 * the given environment; certificates of NODE_EXTRA_CA_CERTS are trusted by Node itself.
 */
export function openPool(options: PoolOptions): ConnectionPool {
	const connecting = new Set<Socket>();
	const dispatcher = dispatcherFor(options, connecting);
	return {
		dispatcher,
		async close() {
			const ended = dispatcher.destroy();
			for (const socket of connecting) socket.destroy(new Error('The client was closed.'));
			await ended;
		},
	};
}
