import { cutEchoes, redactor, shorten } from '../../../src/http/failures/redact';
import { ends } from '../ends';

const secret = 'p"ä/ss +wörd\\1';

test.each([
	['as it is', secret],
	['in JSON', JSON.stringify(secret)],
	['in JSON in JSON', JSON.stringify(JSON.stringify({ x: secret }))],
	['in a URL', encodeURIComponent(secret)],
	['in a URL, lower case', encodeURIComponent(secret).toLowerCase()],
	['in a form', encodeURIComponent(secret).replace(/%20/g, '+')],
	['in base64', Buffer.from(secret).toString('base64')],
	['in base64url', Buffer.from(secret).toString('base64url')],
])('hides a known secret %s', (_, form) => {
	const text = redactor([secret])(`before ${form} after`);
	expect(text).toMatch(/^before \W*(?:\{\W+x\W+)?\*\*\*\W* after$/);
	expect(text).not.toContain('rd');
});

test('the longest of several secrets goes first', () => {
	expect(redactor(['abcd', 'abcdefgh'])('abcdefgh abcd')).toBe('*** ***');
});

test('what is too short to be told from words is left alone', () => {
	expect(redactor(['a', ''])('a banana')).toBe('a banana');
});

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJib3QifQ.c2lnbmF0dXJl';
test.each([
	[`sent Bearer abc.def-123`, 'sent Bearer ***'],
	[`authorization: Bearer ${token}`, 'authorization: Bearer ***'],
	[`got ${token}!`, 'got ***!'],
	['to https://me:pw@host/x', 'to https://***@host/x'],
	['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', '***'],
	['-----BEGIN PRIVATE KEY-----\nMIIE', '***'],
	['{"password":"a\\"b","user":"u"}', '{"password":"***","user":"u"}'],
	['{"awsSecretAccessKey" : "x"', '{"awsSecretAccessKey" : "***"'],
	['{"token":"cut o', '{"token":"***"'],
	['{"password":12345}', '{"password":***}'],
	['{\\"privateKey\\":\\"a\\\\\\"b\\",\\"u\\":1}', '{\\"privateKey\\":"***",\\"u\\":1}'],
	[
		"config={hostPort=h, password=hunter2, clientSecret='a b'}",
		'config={hostPort=h, password=***, clientSecret=***}',
	],
	['api_key: abc next', 'api_key: *** next'],
	['Not Authorized! Token not present', 'Not Authorized! Token not present'],
	['password must not be null', 'password must not be null'],
])('%s is shown as %s', (text, shown) => {
	expect(redactor([])(text)).toBe(shown);
});

test.each(['a', '"', '\\', '{"', 'password', 'password=', '"a', 'eyJ', '://', '{"a":', 'Bearer '])(
	'a megabyte of %j is read through',
	(piece) => {
		const text = piece.repeat(1_000_000 / piece.length);
		expect(typeof ends(() => redactor(['some-secret'])(cutEchoes(text)))).toBe('string');
	},
);

test('a text is not cut inside a secret', () => {
	const text = redactor(['some-secret'])(`${'some-secret '.repeat(1666)}123456some-secret`);
	expect(text).toMatch(/^(?:\*\*\* )+$/);
});

test.each([
	['no entity', 'no entity'],
	[
		`'{"id":"1","connection":{"config":{"password":"x"}}}' contains no value`,
		`'{…}' contains no value`,
	],
	['[{"a":"}"},{"b":"\\""}] end', '{…} end'],
	['two {"a":1} and {"b":2}', 'two {…} and {…}'],
	['cut off {"a":{"b":"c', 'cut off {…}'],
	['escaped {\\"a\\":1} end', 'escaped {…} end'],
	[
		"Principal: CatalogPrincipal{name='x'} operations [Create] not allowed",
		"Principal: CatalogPrincipal{name='x'} operations [Create] not allowed",
	],
	['known properties: ["a", "b"]', 'known properties: ["a", "b"]'],
])('echoed entities are cut from %s', (text, cut) => {
	expect(cutEchoes(text)).toBe(cut);
});

test('a message is one line of at most 300 characters', () => {
	expect(shorten(' a\n  b ')).toBe('a b');
	expect(shorten('x'.repeat(300))).toHaveLength(300);
	expect(shorten('x'.repeat(301))).toBe(`${'x'.repeat(299)}…`);
});
