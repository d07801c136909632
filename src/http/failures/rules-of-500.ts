import * as e from '../../errors/errors';
import { asksByBadId, asksByCursor, isPatch } from './asked';
import { LATER, TOKEN, UNSUPPORTED } from './remedies';
import type { Rule } from './rule';

const ABSENT =
	'A path of the patch does not exist in the entity. Use add, which also sets fields that do not exist yet.';

/** A 500 says anything: what the server did not foresee, and what its router refuses. */
export const rulesOf500: Rule[] = [
	{
		status: 500,
		says: /keyID doesn't match|\b(?:SigningKeyNotFound|Jwk|JWTDecode|JWTVerification|SignatureVerification|TokenExpired)Exception\b/,
		error: e.AuthenticationError,
		code: 'TOKEN_FOREIGN',
		remedy: `The token is from another server, or the signing key of this one was changed. ${TOKEN}`,
	},
	{
		status: 500,
		says: /too many clients already|too many connections|remaining connection slots|Connection is not available, request timed out/i,
		error: e.UnavailableError,
		fault: 'overloaded',
		remedy: LATER,
	},
	{
		status: 500,
		says: /unsupported Unicode escape sequence/,
		error: e.ValidationError,
		remedy: 'Remove the character U+0000 from the values of this item.',
	},
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
		code: 'PATH_ABSENT',
		remedy: ABSENT,
	},
	{
		status: 500,
		says: /\{…\}|contains no (?:element|mapping)|[Nn]on-?existing/,
		where: isPatch,
		error: e.ValidationError,
		code: 'PATH_ABSENT',
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
