import { decode, isWebPage, type Refusal } from '../../../src/http/failures/decode';
import * as e from '../../../src/errors/errors';
import { toError } from '../../../src/http/failures/problem';
import { redactor } from '../../../src/http/failures/redact';

const TOKEN = 'token-of-the-bot';

/** What a person sees of an answer. */
function seen(status: number, body: unknown, asked: Partial<Refusal> = {}, headers = {}) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const type = text.startsWith('{') ? 'application/json' : 'text/plain';
	const problem = decode(
		{ status, headers: { 'content-type': type, ...headers }, text },
		{
			method: 'PUT',
			path: '/v1/services/pipelineServices',
			query: undefined,
			principals: [],
			origin: 'https://h',
			redact: redactor([TOKEN]),
			now: 0,
			...asked,
		},
	);
	return { problem, error: toError(problem, problem.lost) };
}

const wrapped = (inside: string) => ({
	responseMessage: `An exception with message [${inside}] was thrown while processing request.`,
	errorType: 'UNHANDLED_SERVER_EXCEPTION',
});
const said = (code: number, message: string) => ({ code, message });
const entity = {
	id: '1',
	name: 'pg',
	connection: { config: { username: 'u', authType: { password: 'hunter2' } } },
};

interface Row {
	name: string;
	status: number;
	body: unknown;
	asked?: Partial<Refusal>;
	error: new (...given: never[]) => e.OpenMetadataError;
	message?: RegExp;
	field?: string;
	remedy?: RegExp;
	fault?: string;
}

const GET = { method: 'GET' } as const;
const POST = { method: 'POST' } as const;
const PATCH = { method: 'PATCH', path: '/v1/services/pipelineServices/name/pg' } as const;

const rows: Row[] = [
	{
		name: 'exists already',
		status: 409,
		body: said(409, 'Entity already exists'),
		asked: POST,
		error: e.AlreadyExistsError,
		message: /^Entity already exists$/,
		remedy: /update the one that exists/,
	},
	{
		name: 'parallel PUTs of one new name',
		status: 409,
		body: said(409, 'Entity already exists'),
		error: e.ConflictError,
	},
	{
		name: 'If-Match that is stale',
		status: 412,
		body: said(412, 'version mismatch'),
		asked: PATCH,
		error: e.ConflictError,
	},
	{
		name: 'malformed JSON',
		status: 400,
		body: 'Unable to process JSON',
		error: e.ValidationError,
		message: /^Unable to process JSON$/,
		remedy: /JSON/,
	},
	{
		name: 'bean validation',
		status: 400,
		body: said(400, '[name must not be null]'),
		error: e.ValidationError,
		field: 'name',
		message: /name must not be null/,
	},
	{
		name: 'bean validation of size',
		status: 400,
		body: said(400, '[name size must be between 1 and 256, serviceType must not be null]'),
		error: e.ValidationError,
		field: 'name',
	},
	{
		name: 'bean validation of a parameter',
		status: 400,
		body: said(400, '[query param limit must be less than or equal to 1000000]'),
		asked: GET,
		error: e.ValidationError,
		field: 'limit',
	},
	{
		name: 'a list of errors',
		status: 400,
		body: { errors: ['name must not be null', 'x'] },
		error: e.ValidationError,
		field: 'name',
	},
	{
		name: 'unknown property',
		status: 400,
		body: said(
			400,
			'Unrecognized field "ownr" (class org.openmetadata.schema.api.services.CreatePipelineService), not marked as ignorable (12 known properties: "name", "owners"])',
		),
		error: e.ValidationError,
		field: 'ownr',
		message: /^Unrecognized field "ownr" \(class CreatePipelineService\).*known properties/,
	},
	{
		name: 'unknown property, deep',
		status: 400,
		body: said(
			400,
			'Unrecognized field "x" (class a.b.C), not marked as ignorable (2 known properties: "y", "z"])\n at [Source: (a.b.Stream); line: 1, column: 5] (through reference chain: a.b.Create["owners"]->java.util.ArrayList[1]->a.b.C["x"])',
		),
		error: e.ValidationError,
		field: 'owners.1.x',
		message: /"z"\]\)$/,
	},
	{
		name: 'unknown enum value',
		status: 400,
		body: said(
			400,
			'Cannot construct instance of `org.openmetadata.schema.api.services.CreatePipelineService$PipelineServiceType`, problem: Nope',
		),
		error: e.ValidationError,
		field: 'serviceType',
		message: /problem: Nope$/,
	},
	{
		name: 'unknown enum value elsewhere',
		status: 400,
		body: said(
			400,
			'Cannot construct instance of `a.b.LabelType`, problem: Nope (through reference chain: a.Create["tags"]->java.util.List[0]->a.Tag["labelType"])',
		),
		error: e.ValidationError,
		field: 'tags.0.labelType',
	},
	{
		name: 'unknown enum value, place not told',
		status: 400,
		body: said(400, 'Cannot construct instance of `a.b.State`, problem: Nope'),
		error: e.ValidationError,
	},
	{
		name: 'connection does not fit the type',
		status: 400,
		body: said(400, 'Failed to convert [pg] to type [Postgres]. Review the connection.'),
		error: e.ValidationError,
		field: 'connection.config',
		message: /Review the connection/,
	},
	{
		name: 'not empty',
		status: 400,
		body: said(400, 'pipelineService is not empty'),
		asked: { method: 'DELETE' },
		error: e.ValidationError,
		remedy: /contents/,
	},
	{
		name: 'another 400',
		status: 400,
		body: said(400, 'Invalid field name owner'),
		asked: GET,
		error: e.ValidationError,
		message: /^Invalid field name owner$/,
	},
	{
		name: 'no token',
		status: 401,
		body: said(401, 'Not Authorized! Token not present'),
		error: e.AuthenticationError,
		remedy: /gateway/,
	},
	{
		name: 'expired token',
		status: 401,
		body: said(401, 'Expired token!'),
		error: e.AuthenticationError,
		remedy: /Settings › Bots/,
	},
	{
		name: 'invalid token',
		status: 401,
		body: said(401, 'Not Authorized! Invalid token.'),
		error: e.AuthenticationError,
		remedy: /Settings › Bots/,
	},
	{
		name: 'no permission',
		status: 403,
		body: said(403, "Principal: CatalogPrincipal{name='x'} operations [Create] not allowed"),
		error: e.PermissionError,
		message: /"x" may not do this.*\[Create\]/,
		remedy: /role/,
	},
	{
		name: 'token of an unknown user',
		status: 404,
		body: said(404, 'user instance for ghost not found'),
		asked: { principals: ['ghost'] },
		error: e.AuthenticationError,
		message: /ghost/,
	},
	{
		name: 'opaque token of an unknown user',
		status: 404,
		body: said(404, 'user instance for ghost not found'),
		asked: GET,
		error: e.AuthenticationError,
	},
	{
		name: 'a user that is looked up',
		status: 404,
		body: said(404, 'user instance for ann not found'),
		asked: { ...GET, path: '/v1/users/name/ann' },
		error: e.NotFoundError,
	},
	{
		name: 'a user that is named in the body',
		status: 404,
		body: said(404, 'user instance for ann not found'),
		asked: { ...POST, principals: ['ghost'] },
		error: e.NotFoundError,
		message: /ann/,
	},
	{
		name: 'a user that is named, opaque token',
		status: 404,
		body: said(404, 'user instance for ann not found'),
		asked: POST,
		error: e.NotFoundError,
	},
	{
		name: 'no such entity',
		status: 404,
		body: said(404, 'pipelineService instance for x not found'),
		asked: GET,
		error: e.NotFoundError,
	},
	{
		name: 'unknown route, as it should be',
		status: 404,
		body: said(404, 'HTTP 404 Not Found'),
		error: e.UnsupportedError,
		message: /^PUT \/v1\/services\/pipelineServices: HTTP 404 Not Found$/,
	},
	{ name: 'unknown route without a body', status: 404, body: '', error: e.UnsupportedError },
	{
		name: 'wrong method, as it should be',
		status: 405,
		body: said(405, 'HTTP 405 Method Not Allowed'),
		error: e.UnsupportedError,
	},
	{
		name: 'media type, as it should be',
		status: 415,
		body: said(415, 'HTTP 415 Unsupported Media Type'),
		error: e.ValidationError,
	},
	{
		name: '500 that hides a 404',
		status: 500,
		body: wrapped('HTTP 404 Not Found'),
		error: e.UnsupportedError,
		message: /^PUT \/v1\/services\/pipelineServices: HTTP 404 Not Found$/,
	},
	{
		name: '500 that hides a 405',
		status: 500,
		body: wrapped('HTTP 405 Method Not Allowed'),
		asked: { path: '/v1/services/pipelineServices/bulk' },
		error: e.UnsupportedError,
		message: /bulk: HTTP 405/,
	},
	{
		name: '500 that hides a 405 of PATCH by name',
		status: 500,
		body: wrapped('HTTP 405 Method Not Allowed'),
		asked: PATCH,
		error: e.UnsupportedError,
	},
	{
		name: '500 that hides a 415',
		status: 500,
		body: wrapped('HTTP 415 Unsupported Media Type'),
		asked: PATCH,
		error: e.ValidationError,
		message: /415/,
	},
	{
		name: '500 that hides another 4xx',
		status: 500,
		body: wrapped('HTTP 406 Not Acceptable'),
		error: e.ValidationError,
	},
	{
		name: 'an id that is none',
		status: 500,
		body: wrapped('HTTP 404 Not Found'),
		asked: { ...GET, path: '/v1/services/pipelineServices/abc' },
		error: e.ValidationError,
		field: 'id',
		remedy: /An ID has the form/,
	},
	{
		name: 'an id that is none, of versions',
		status: 500,
		body: wrapped('HTTP 404 Not Found'),
		asked: { ...GET, path: '/v1/dataProducts/abc/versions/0.2' },
		error: e.ValidationError,
		field: 'id',
	},
	{
		name: 'an id that is one, on an unknown route',
		status: 500,
		body: wrapped('HTTP 404 Not Found'),
		asked: { ...GET, path: '/v1/nonsense/01234567-89ab-cdef-0123-456789abcdef' },
		error: e.UnsupportedError,
	},
	{
		name: 'an id that Java cannot read',
		status: 500,
		body: wrapped('Invalid UUID string: abc'),
		asked: GET,
		error: e.ValidationError,
		field: 'id',
	},
	{
		name: 'bad cursor',
		status: 500,
		body: wrapped('Illegal base64 character 2d'),
		asked: { ...GET, query: { after: 'x' } },
		error: e.ValidationError,
		field: 'after',
	},
	{
		name: 'bad cursor behind a 404',
		status: 500,
		body: wrapped('HTTP 404 Not Found'),
		asked: { ...GET, query: { before: 'x' } },
		error: e.ValidationError,
		field: 'after',
	},
	{
		name: 'base64 elsewhere',
		status: 500,
		body: wrapped('Illegal base64 character 2d'),
		asked: GET,
		error: e.ServerError,
		fault: 'failed',
	},
	{
		name: 'patch test fails',
		status: 500,
		body: wrapped('JsonPatch.Operation.TEST fails! Values are not equal'),
		asked: PATCH,
		error: e.ConflictError,
		message: /^JsonPatch.Operation.TEST fails! Values are not equal$/,
	},
	{
		name: 'patch of an absent path',
		status: 500,
		body: wrapped(`'${JSON.stringify(entity)}' contains no value for name 'description'`),
		asked: PATCH,
		error: e.ValidationError,
		field: 'description',
		message: /^'\{…\}' contains no value for name 'description'$/,
		remedy: /add/,
	},
	{
		name: 'patch of an absent place in a list',
		status: 500,
		body: wrapped('contains no element for index 3'),
		asked: PATCH,
		error: e.ValidationError,
		remedy: /add/,
	},
	{
		name: 'patch of an absent path in other words',
		status: 500,
		body: wrapped(`No way in ${JSON.stringify(entity)}`),
		asked: PATCH,
		error: e.ValidationError,
	},
	{
		name: 'a 500 that no rule knows',
		status: 500,
		body: wrapped('Connection to database lost'),
		error: e.ServerError,
		fault: 'failed',
		message: /^Connection to database lost$/,
	},
	{
		name: 'a 500 in plain words',
		status: 500,
		body: { message: 'oops' },
		error: e.ServerError,
		fault: 'failed',
	},
	{ name: 'a 500 with a list', status: 500, body: '[1]', error: e.ServerError, fault: 'failed' },
	{ name: 'a 500 with null', status: 500, body: 'null', error: e.ServerError, fault: 'failed' },
	{
		name: 'a 500 whose message is no text',
		status: 500,
		body: { message: 5 },
		error: e.ServerError,
		message: /HTTP 500 Internal Server Error$/,
		fault: 'failed',
	},
	{
		name: 'header or URL too long',
		status: 431,
		body: '<h1>Bad Message 431</h1>',
		error: e.LimitError,
		message: /HTTP 431/,
	},
	{ name: 'URI too long', status: 414, body: '', error: e.LimitError },
	{ name: 'body too large', status: 413, body: '<html>', error: e.LimitError },
	{
		name: 'proxy wants a user',
		status: 407,
		body: '<html>',
		error: e.UnavailableError,
		remedy: /HTTP_PROXY/,
	},
	{
		name: 'timeout of the server',
		status: 408,
		body: '',
		error: e.UnavailableError,
		fault: 'overloaded',
	},
	{
		name: 'limits',
		status: 429,
		body: said(429, 'Too many requests'),
		error: e.LimitError,
		fault: 'busy',
	},
	{
		name: 'bad gateway page',
		status: 502,
		body: '<html><h1>502</h1></html>',
		error: e.UnavailableError,
		fault: 'overloaded',
		message: /^PUT \/v1\S+ HTTP 502 Bad Gateway$/,
	},
	{ name: 'unavailable', status: 503, body: '', error: e.UnavailableError, fault: 'overloaded' },
	{
		name: 'gateway timeout',
		status: 504,
		body: '',
		error: e.UnavailableError,
		fault: 'overloaded',
	},
	{
		name: 'a page of a gateway',
		status: 403,
		body: '<!DOCTYPE html><p>Blocked</p>',
		error: e.InvalidResponseError,
		message: /^https:\/\/h responded with a web page \(HTTP 403\)/,
		remedy: /base URL/,
	},
	{
		name: 'a 4xx that no rule knows',
		status: 418,
		body: said(418, 'teapot'),
		error: e.ServerError,
		message: /^teapot$/,
		fault: 'permanent',
	},
	{
		name: 'a status that nobody knows',
		status: 599,
		body: '',
		error: e.UnavailableError,
		message: /HTTP 599/,
		fault: 'overloaded',
	},
	{
		name: 'a 5xx that no rule knows',
		status: 520,
		body: said(520, 'odd'),
		error: e.UnavailableError,
		fault: 'overloaded',
	},
];

test.each(rows)(
	'$status: $name',
	({ status, body, asked, error, message, field, remedy, fault }) => {
		const answer = seen(status, body, asked);
		expect(answer.error).toBeInstanceOf(error);
		expect(answer.error.status).toBe(status);
		expect(answer.error.field).toBe(field);
		expect(answer.error.message).toMatch(message ?? /\S/);
		expect(answer.error.remedy).toMatch(remedy ?? /\S/);
		expect(answer.problem.fault).toBe(fault ?? 'permanent');
		expect(answer.error.message.length).toBeLessThanOrEqual(300);
	},
);

test('a broken or late answer of a gateway may hide a processed request', () => {
	expect(seen(502, '').error.answerLost).toBe(true);
	expect(seen(503, '').error.answerLost).toBe(true);
	expect(seen(500, wrapped('x')).error.answerLost).toBe(false);
	expect(seen(409, said(409, 'x')).error.answerLost).toBe(false);
});

test('503 with Retry-After was turned away before it was processed', () => {
	const { problem, error } = seen(503, said(503, 'lock'), {}, { 'retry-after': ['1', '2'] });
	expect(problem.fault).toBe('busy');
	expect(error.answerLost).toBe(false);
	expect(error.retryAfterMs).toBe(1000);
});

test.each([
	['the token', `Not Authorized! Invalid token ${TOKEN}`],
	['a bearer token', 'Bearer abc.def.ghi is not valid'],
	['an echoed entity', `'${JSON.stringify(entity)}' contains no value for name 'x'`],
	[
		'an entity as Java writes it',
		'PipelineService{connection=ServiceConnection{password=hunter2}} failed',
	],
	['a value of a password key', `bad value \\"password\\":\\"hunter2\\"`],
])('%s never reaches a message', (_, words) => {
	for (const status of [400, 401, 500]) {
		const { message } = seen(status, wrapped(words)).error;
		expect(message).not.toMatch(/hunter2|abc\.def|token-of-the-bot/);
	}
});

test('a web page is known by its type or its first character', () => {
	const reply = (type: string | undefined, text: string) => ({
		status: 200,
		headers: { 'content-type': type },
		text,
	});
	expect(isWebPage(reply('text/html; charset=utf-8', 'Hello'))).toBe(true);
	expect(isWebPage(reply('application/json', ' <!doctype html>'))).toBe(true);
	expect(isWebPage(reply('text/html', '{"a":1}'))).toBe(false);
	expect(isWebPage(reply('text/html', ''))).toBe(false);
	expect(isWebPage(reply(undefined, ''))).toBe(false);
});
