import { parseJson, TooDeep } from '../../../src/http/json';

test('an empty text is no value', () => {
	expect(parseJson('')).toBeUndefined();
	expect(parseJson(' \n')).toBeUndefined();
});

test('passes values through', () => {
	expect(parseJson('{"a":[1,null,"x",{"b":true}]}')).toEqual({ a: [1, null, 'x', { b: true }] });
	expect(parseJson('"text"')).toBe('text');
	expect(parseJson('null')).toBeNull();
});

test.each(['{"a":', '<html>', '{"a":1}}', 'undefined'])('%s is not JSON', (text) => {
	expect(() => parseJson(text)).toThrow(SyntaxError);
});

test.each(['__proto__', '\\u005f_proto__'])('drops %s wherever it stands', (key) => {
	const value = parseJson(`{"${key}":{"admin":true},"list":[{"${key}":{"admin":true},"a":1}]}`);
	expect(JSON.stringify(value)).toBe('{"list":[{"a":1}]}');
	const copy = Object.assign({}, value as Record<string, unknown>);
	expect(copy.admin).toBeUndefined();
	expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
});

test.each([
	['lists', '['.repeat(10_000) + ']'.repeat(10_000)],
	['objects', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
	['many more', '['.repeat(2_000_000) + ']'.repeat(2_000_000)],
])('refuses 10,000-deep %s', (_, text) => {
	expect(() => parseJson(text)).toThrow(TooDeep);
});

test('takes what is nested as deeply as entities are', () => {
	expect(() => parseJson('['.repeat(100) + ']'.repeat(100))).not.toThrow();
});
