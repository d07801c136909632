import * as e from '../../errors/errors';
import { isOwnUser } from './asked';
import { ingestionRules } from './ingestion-rules';
import { LATER, TOKEN, UNSUPPORTED } from './remedies';
import type { Rule } from './rule';
import { rulesOf500 } from './rules-of-500';

/** First match wins: special rules before general ones. */
export const rules: Rule[] = [
	...ingestionRules,
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
		says: /Tag labels (?<first>\S+) and (?<second>\S+) are mutually exclusive/,
		error: e.ValidationError,
		field: 'tags',
		code: 'TAGS_EXCLUSIVE',
		remedy: 'Keep one of the two tags; to change one for the other, replace the tags.',
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
		says: /Principal\{name='(?<user>[^']*)'\} operations \[(?<rights>[^\]]+)\] not allowed/,
		error: e.PermissionError,
		message: ({ user, rights }) =>
			`The token's user "${user}" may not do this: the server does not allow [${rights}].`,
		remedy: 'Give the user or bot of this token a role that allows it, or use another token.',
	},
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
	...rulesOf500,
];
