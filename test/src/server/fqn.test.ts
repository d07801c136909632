import fc from 'fast-check';
import { isUuid } from '../../../src/lib/uuid';
import { quoteName, splitFqn } from '../../../src/server/fqn';

const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !text.includes('\\'));

describe('names in fully qualified names', () => {
	it.each([
		['orders', 'orders'],
		['a.b', '"a.b"'],
		['Ümläut ☃ 50%', 'Ümläut ☃ 50%'],
		['say "hi"', '"say \\"hi\\""'],
	])('%s is written %s', (plain, quoted) => {
		expect(quoteName(plain)).toBe(quoted);
		expect(splitFqn(quoted)).toEqual([plain]);
	});

	it('splits what it joins, whatever the names are', () => {
		fc.assert(
			fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
				expect(splitFqn(names.map(quoteName).join('.'))).toEqual(names);
			}),
		);
	});

	it.each(['', '.', 'a.', '.a', 'a..b', '"a', 'a"b', '"a"b', '"a".'])(
		'refuses %j as no fully qualified name',
		(text) => {
			expect(() => splitFqn(text)).toThrow(`"${text}" is not a fully qualified name.`);
		},
	);

	it('knows an id from a name', () => {
		expect(isUuid('01234567-89AB-cdef-0123-456789abcdef')).toBe(true);
		expect(isUuid('01234567-89ab-cdef-0123-456789abcdeg')).toBe(false);
		expect(isUuid('orders')).toBe(false);
	});
});
