import type { ErrorCode } from '../../errors/codes';
import * as e from '../../errors/errors';
import { asksByBadId, asksByCursor, isOwnUser, isPatch, type Asked } from './asked';
import type { Problem } from './problem';
import type { Fault } from '../../errors/fault';

/** One way in which servers say no (behaviour table, "Errors"). */
export interface Rule {
	status: number | readonly number[];
	/** Matched against the server's words, echoed entities cut out. */
	says?: RegExp;
	where?: (asked: Asked, words: string) => boolean;
	error: Problem['error'];
	/** Default `permanent`. */
	fault?: Fault;
	/** The field at fault where the words do not tell; otherwise the group `field` of `says`. */
	field?: string;
	code?: ErrorCode;
	remedy: string;
}

const TOKEN =
	'Use a new token: in OpenMetadata, open Settings > Bots, choose a bot and copy its token.';
const LATER =
	'Run it again later; if it keeps happening, check the server and any proxy in front of it.';
const UNSUPPORTED =
	'This server does not have this operation; another version may. Also check the base URL.';

const ABSENT =
	'A path of the patch does not exist in the entity. Use add, which also sets fields that do not exist yet.';

/** First match wins: special rules before general ones. */
export const rules: Rule[] = [
	{
		status: 400,
		says: /Invalid field name:?\s*'?(?<unknown>[A-Za-z]+)/,
		error: e.ValidationError,
		code: 'UNKNOWN_READ_FIELD',
		remedy: 'Correct the value that the server names and run it again.',
	},
	{
		status: 400,
		says: /Unrecognized field \\?"(?<field>[^"\\]+)\\?"/,
		error: e.ValidationError,
		remedy: 'Remove the property, or correct its name; the names that the server knows are listed.',
	},
	{
		status: 400,
		says: /Cannot construct instance of `?[\w.$]*ServiceType`?, problem:/,
		error: e.ValidationError,
		field: 'serviceType',
		remedy: 'Choose a service type that this version of the server supports.',
	},
	{
		status: 400,
		says: /Cannot construct instance of|not one of the values accepted/,
		error: e.ValidationError,
		remedy: 'Choose a value that this version of the server supports.',
	},
	{
		status: 400,
		says: /Failed to convert \[[^\]]*\] to type \[|Failed to encrypt '\w*' connection|InvalidServiceConnectionException/,
		error: e.ValidationError,
		field: 'connection.config',
		remedy: 'Check that the fields of the connection belong to this service type.',
	},
	{
		status: 400,
		says: /^\[?(?:query param )?(?<field>[a-z][\w.[\]]*) (?:size )?must /,
		error: e.ValidationError,
		remedy: 'Enter a value that meets the condition.',
	},
	{
		status: 400,
		says: /is not empty/,
		error: e.ValidationError,
		code: 'NOT_EMPTY',
		remedy: 'Delete its contents first, or delete it together with them.',
	},
	{
		status: 400,
		says: /Unable to process JSON|Unexpected (?:character|end)|Malformed|not (?:a )?valid JSON/i,
		error: e.ValidationError,
		remedy: 'Check the JSON of this item.',
	},
	{
		status: 400,
		error: e.ValidationError,
		remedy: 'Correct the value that the server names and run it again.',
	},
	{
		status: 401,
		says: /expired/i,
		error: e.AuthenticationError,
		code: 'TOKEN_REFUSED',
		remedy: TOKEN,
	},
	{
		status: 401,
		says: /not present/i,
		error: e.AuthenticationError,
		remedy:
			'The token did not reach OpenMetadata; a gateway in front of it may remove the Authorization header.',
	},
	{ status: 401, error: e.AuthenticationError, code: 'TOKEN_REFUSED', remedy: TOKEN },
	{
		status: 403,
		error: e.PermissionError,
		remedy: 'Give the user or bot of this token a role that allows it, or use another token.',
	},
	{
		status: 404,
		says: /^user instance for (.+) not found/,
		where: isOwnUser,
		error: e.AuthenticationError,
		code: 'TOKEN_USER_UNKNOWN',
		remedy: `The token is valid, but its user does not exist on this server. ${TOKEN}`,
	},
	{ status: 404, says: /HTTP 404/, error: e.UnsupportedError, remedy: UNSUPPORTED },
	{
		status: 404,
		error: e.NotFoundError,
		remedy:
			'Check the name or ID, and that the token has access to it. If it does not exist, create it first.',
	},
	{ status: 405, error: e.UnsupportedError, remedy: UNSUPPORTED },
	{
		status: 407,
		error: e.UnavailableError,
		remedy: 'Add the user and password of the proxy to HTTP_PROXY or HTTPS_PROXY of this process.',
	},
	{ status: 408, error: e.UnavailableError, fault: 'overloaded', remedy: LATER },
	{
		status: 409,
		where: ({ method }) => method === 'POST',
		error: e.AlreadyExistsError,
		code: 'NAME_TAKEN',
		remedy: 'Choose another name, or update the one that exists.',
	},
	{
		status: [409, 412],
		error: e.ConflictError,
		remedy: 'Somebody else changed it at the same time. Run it again.',
	},
	{
		status: [413, 414, 431],
		error: e.LimitError,
		remedy: 'Send less at a time: shorter values, or fewer items in one request.',
	},
	{
		status: 415,
		error: e.ValidationError,
		remedy: 'The server does not accept this media type here.',
	},
	{
		status: 429,
		error: e.LimitError,
		fault: 'busy',
		remedy: 'Run it again later, or with fewer requests at a time.',
	},
	{ status: [502, 503, 504], error: e.UnavailableError, fault: 'overloaded', remedy: LATER },
	{
		status: 500,
		says: /Operation\.TEST fails|JSON Patch test|'test' operation/i,
		error: e.ConflictError,
		remedy:
			'The entity no longer has the value that the test operation expects. Read it again, then retry.',
	},
	{
		status: 500,
		says: /contains no value for name '(?<field>[^']*)'/,
		where: isPatch,
		error: e.ValidationError,
		remedy: ABSENT,
	},
	{
		status: 500,
		says: /\{…\}|contains no (?:element|mapping)|[Nn]on-?existing/,
		where: isPatch,
		error: e.ValidationError,
		remedy: ABSENT,
	},
	{
		status: 500,
		says: /base64|cursor|HTTP 40[04]|Illegal character|Input byte|Unrecognized token/i,
		where: asksByCursor,
		error: e.ValidationError,
		field: 'after',
		remedy: 'The paging cursor is not valid. Start again from the first page.',
	},
	{
		status: 500,
		says: /HTTP 404/,
		where: asksByBadId,
		error: e.ValidationError,
		field: 'id',
		code: 'ID_INVALID',
		remedy: 'An ID has the form 01234567-89ab-cdef-0123-456789abcdef.',
	},
	{
		status: 500,
		says: /UUID/,
		error: e.ValidationError,
		field: 'id',
		code: 'ID_INVALID',
		remedy: 'An ID has the form 01234567-89ab-cdef-0123-456789abcdef.',
	},
	{ status: 500, says: /HTTP 40[45]/, error: e.UnsupportedError, remedy: UNSUPPORTED },
	{
		status: 500,
		says: /HTTP 415/,
		error: e.ValidationError,
		remedy: 'The server does not accept this media type here.',
	},
	{
		status: 500,
		says: /HTTP 4\d\d/,
		error: e.ValidationError,
		remedy: 'The server did not accept this request. Check the values of this item.',
	},
	{
		status: 500,
		error: e.ServerError,
		fault: 'failed',
		remedy: 'Check the log of the server for the cause, then run it again.',
	},
];
