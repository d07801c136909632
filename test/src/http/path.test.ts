import fc from 'fast-check';
import { ValidationError } from '../../../src/errors/errors';
import { path, queryString } from '../../../src/http/path';

test.each([
	['plain', 'plain'],
	['a b', 'a%20b'],
	['"a.b"', '%22a.b%22'],
	['a/b', 'a%2Fb'],
	['a\\b', 'a%5Cb'],
	['a;b', 'a%3Bb'],
	['50%', '50%25'],
	['a?b#c', 'a%3Fb%23c'],
	["it's(1)!*", 'it%27s%281%29%21%2A'],
	['...', '...'],
	['ü😀', '%C3%BC%F0%9F%98%80'],
	[' ', '%20'],
	['a\r\nb', 'a%0D%0Ab'],
])('the segment %j is sent as %s', (segment, encoded) => {
	expect(path`/v1/users/name/${segment}/x`).toBe(`/v1/users/name/${encoded}/x`);
});

test('takes several segments, and numbers', () => {
	expect(path`/v1/${'a/b'}/versions/${0.2}`).toBe('/v1/a%2Fb/versions/0.2');
	expect(path`/v1/users`).toBe('/v1/users');
});

test.each(['.', '..', '', '\ud800'])('%j would reach another path and is refused', (segment) => {
	expect(() => path`/v1/users/name/${segment}`).toThrow(ValidationError);
});

test('no name ever reaches another path', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
			fc.pre(name !== '.' && name !== '..');
			const asked = new URL(path`/v1/services/name/${name}`, 'http://h').pathname;
			const parts = asked.split('/');
			expect(parts.slice(0, -1)).toEqual(['', 'v1', 'services', 'name']);
			expect(decodeURIComponent(parts.at(-1) ?? '')).toBe(name);
		}),
	);
});

test('a query leaves out what is undefined and encodes the rest', () => {
	expect(queryString(undefined)).toBe('');
	expect(queryString({})).toBe('');
	expect(queryString({ after: undefined })).toBe('');
	expect(queryString({ after: 'a+/=&', limit: 10, all: true, before: undefined })).toBe(
		'?after=a%2B%2F%3D%26&limit=10&all=true',
	);
});
