import { AuthenticationError } from '../../../src/errors/errors';
import { assertNotExpired, readToken } from '../../../src/http/token';
import { jwt } from './servers';

test.each([
	['abc', 'abc'],
	['  abc\n', 'abc'],
	['Bearer abc', 'abc'],
	['bearer  abc', 'abc'],
	['Bearer Bearer abc', 'abc'],
	['"abc"', 'abc'],
	['"Bearer abc"', 'abc'],
	['ab\r\nc d', 'abcd'],
])('%j is read as %s', (pasted, value) => {
	expect(readToken(pasted).value).toBe(value);
});

test.each(['', '  ', 'Bearer', 'Bearer ', '""', 'tök', 'a\u0000b'])(
	'%j is refused before sending, with the way to a token',
	(pasted) => {
		expect(() => readToken(pasted)).toThrow(AuthenticationError);
		expect(() => readToken(pasted)).toThrow(
			expect.objectContaining({ remedy: expect.stringContaining('Settings › Bots') }),
		);
	},
);

test('knows whom a JWT stands for', () => {
	const token = readToken(
		jwt({ sub: 'ann', preferred_username: 'ann.s', email: 'ann@example.com', exp: null }),
	);
	expect(token.principals).toEqual(['ann', 'ann.s', 'ann@example.com', 'ann']);
	expect(token.expiresAt).toBeUndefined();
});

test.each([
	'opaque',
	'a.b.c',
	`x.${Buffer.from('[1').toString('base64url')}.y`,
	`x.${Buffer.from('5').toString('base64url')}.y`,
])('%s is not a JWT and passes', (value) => {
	const token = readToken(value);
	expect(token).toEqual({ value, principals: [], isBot: false });
	expect(() => assertNotExpired(token, Date.now())).not.toThrow();
});

test('an expired token is noticed, with its date', () => {
	const token = readToken(jwt({ sub: 'bot', exp: 1_700_000_000 }));
	expect(() => assertNotExpired(token, 1_700_000_000_000 - 1)).not.toThrow();
	expect(() => assertNotExpired(token, 1_700_000_000_000)).toThrow(
		expect.objectContaining({
			type: 'UNAUTHORIZED',
			message: 'The token expired on 2023-11-14T22:13:20.000Z; this request was not sent.',
			remedy: expect.stringContaining('Settings › Bots'),
		}),
	);
});

test('an absurd expiry does not crash', () => {
	const token = readToken(jwt({ exp: -1e300 }));
	expect(() => assertNotExpired(token, 0)).toThrow('The token expired; this request was not sent.');
});
