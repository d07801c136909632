import type { ErrorCode } from '../../errors/codes';
import * as e from '../../errors/errors';
import { UnknownEncoding } from '../connection/exchange';
import { TooDeep } from '../json';
import { wasAtProxy, wasNeverSent, wasRefusedByPolicy } from '../connection/pool';
import type { Problem } from './problem';
import { shorten, type Redact } from './redact';
import type { Fault } from '../../errors/fault';

/** The time for the whole attempt is over. */
export class AttemptTimeout extends Error {
	readonly code = 'ATTEMPT_TIMEOUT';
}

interface Row {
	/** Matched against the code, or the message where there is none. */
	when: RegExp;
	fault: Fault;
	lost: boolean;
	error: Problem['error'];
	/** `HOST` stands for the server's address. */
	message: string;
	remedy: string;
	code?: ErrorCode;
}

const REACH = 'Check the base URL, and that this machine can reach the server.';
const LATER =
	'Run it again later; if it keeps happening, check the server and any proxy in front of it.';
const SLOWER = 'Run it again later, with fewer requests at a time or with more time for each.';
const BETWEEN = 'Check the server and any proxy or gateway in front of it.';

const proxyRefuses: Row = {
	when: /Proxy response|Proxy Authentication|UND_ERR_PRX_TLS/,
	fault: 'permanent',
	lost: false,
	error: e.UnavailableError,
	message: 'The proxy does not allow requests to HOST',
	remedy: 'Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY of this process, including the user in them.',
};

const PROXY = 'Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY of this process, and the proxy itself.';

const unresolved: Row = {
	when: /^(?:ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/,
	fault: 'unresolved',
	lost: false,
	error: e.UnavailableError,
	message: 'The host name in HOST was not found',
	remedy: REACH,
};

const proxyDown = 'Could not connect to the proxy in front of HOST';

/** What connections and answers do wrong, by error code. First match wins. */
const rows: Row[] = [
	proxyRefuses,
	unresolved,
	{
		when: /WRONG_VERSION|PACKET_LENGTH|EPROTO/,
		fault: 'permanent',
		lost: false,
		error: e.UnavailableError,
		message: 'HOST does not respond over HTTPS',
		remedy: 'Check the base URL; it may need http:// or another port.',
	},
	{
		when: /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/,
		fault: 'permanent',
		lost: false,
		error: e.UnavailableError,
		message: 'The certificate of HOST is not trusted',
		code: 'CERTIFICATE_UNTRUSTED',
		remedy: 'Set NODE_EXTRA_CA_CERTS to the certificate of its authority.',
	},
	{
		when: /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)/,
		fault: 'unconnected',
		lost: false,
		error: e.UnavailableError,
		message: 'Could not connect to HOST',
		remedy: REACH,
	},
	{
		when: /^(?:NOT_CONNECTED|UND_ERR_CONNECT_TIMEOUT)/,
		fault: 'unconnected',
		lost: false,
		error: e.UnavailableError,
		message: 'Connecting to HOST took too long',
		remedy: REACH,
	},
	{
		when: /^(?:UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ATTEMPT_TIMEOUT)/,
		fault: 'timeout',
		lost: true,
		error: e.UnavailableError,
		message: 'HOST did not respond in time',
		code: 'TIMEOUT',
		remedy: SLOWER,
	},
	{
		when: /^(?:UND_ERR_RES_EXCEEDED_MAX_SIZE|ERR_BUFFER_TOO_LARGE|ERR_STRING_TOO_LONG)/,
		fault: 'permanent',
		lost: true,
		error: e.InvalidResponseError,
		message: 'The response from HOST is larger than allowed and was cut off',
		code: 'ANSWER_TOO_LARGE',
		remedy: 'Ask for fewer items or fields at a time, or allow larger responses.',
	},
	{
		when: /^(?:UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)/,
		fault: 'permanent',
		lost: true,
		error: e.InvalidResponseError,
		message: 'The response from HOST has more headers than allowed',
		remedy: BETWEEN,
	},
	{
		when: /^(?:HPE_|Z_|ERR_)|HTTP\/1\.1 protocol/,
		fault: 'garbled',
		lost: true,
		error: e.InvalidResponseError,
		message: 'The response from HOST cannot be read',
		remedy: BETWEEN,
	},
];

const broken: Row = {
	when: /./,
	fault: 'broken',
	lost: true,
	error: e.UnavailableError,
	message: 'The connection to HOST was lost before the response was complete',
	remedy: LATER,
};

const notJson: Row = {
	when: /./,
	fault: 'garbled',
	lost: true,
	error: e.InvalidResponseError,
	message: 'The response from HOST is incomplete or not JSON',
	code: 'NOT_OPENMETADATA',
	remedy: 'Check that the base URL points to OpenMetadata, and check any proxy in front of it.',
};

const tooDeep: Row = {
	...notJson,
	fault: 'permanent',
	message: 'The response from HOST is nested too deeply',
};
const packed: Row = {
	...notJson,
	fault: 'permanent',
	message: 'The response from HOST uses an unknown compression',
};

const policy: Row = {
	when: /./,
	fault: 'permanent',
	lost: false,
	error: e.PolicyError,
	message: 'A policy of this installation does not allow requests to HOST',
	remedy: 'Ask the administrator to allow this address.',
};

interface Thrown {
	code: string;
	message: string;
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

function thrownOf(cause: unknown): Thrown {
	if (typeof cause !== 'object' || cause === null) return { code: '', message: '' };
	const message = 'message' in cause ? textIn(cause.message) : '';
	return { code: ('code' in cause ? textIn(cause.code) : '') || message, message };
}

function rowFor(cause: unknown): Row {
	if (cause instanceof TooDeep) return tooDeep;
	if (cause instanceof UnknownEncoding) return packed;
	if (cause instanceof SyntaxError) return notJson;
	if (wasRefusedByPolicy(cause)) return policy;
	const { code, message } = thrownOf(cause);
	const row = rows.find(({ when }) => when.test(`${code} ${message}`)) ?? broken;
	const unsent = wasNeverSent(cause) && row.lost;
	const known: Row = unsent ? { ...row, fault: 'unconnected', lost: false } : row;
	return wasAtProxy(cause) ? { ...known, message: proxyDown, remedy: PROXY } : known;
}

/** Codes of this client: the message says as much. */
const ownCodes = new Set(['ATTEMPT_TIMEOUT', 'NOT_CONNECTED']);

/** What an attempt threw (undici, sockets, DNS, TLS, zlib, JSON) → what it means. */
export function problemOf(cause: unknown, host: string, redact: Redact): Problem {
	const { fault, lost, error, message, remedy, code: known } = rowFor(cause);
	const code = shorten(redact(thrownOf(cause).code));
	const told = fault === 'garbled' || code === '' || ownCodes.has(code) ? '' : ` (${code})`;
	return {
		fault,
		lost,
		error,
		message: `${message.replace('HOST', host)}${told}.`,
		// The cause itself may hold bytes of the answer.
		details: { remedy, code: known, cause: new Error(code === '' ? fault : code) },
	};
}

/** What the egress policy's check threw → PolicyError; errors of this client and of DNS stay. */
export function policyError(cause: unknown, host: string, redact: Redact): unknown {
	const { code, message } = thrownOf(cause);
	if (cause instanceof e.OpenMetadataError || unresolved.when.test(code)) return cause;
	const said = message === '' ? '.' : `: ${shorten(redact(message))}`;
	const { remedy } = policy;
	return new e.PolicyError(policy.message.replace('HOST', host) + said, { remedy });
}
