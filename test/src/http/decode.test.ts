import { isWebPage } from '../../../src/http/failures/decode';
import * as e from '../../../src/errors/errors';
import {
	checkRow,
	entity,
	GET,
	POST,
	type Row,
	said,
	seen,
	TOKEN,
	wrapped,
} from './decode-support';

const rows: Row[] = [
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

test.each(rows)('$status: $name', checkRow);

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
