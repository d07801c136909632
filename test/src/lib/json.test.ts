import fc from 'fast-check';
import { closest } from '../../../src/lib/closest';
import { isJson, pointer, sameJson, textAt, type Json } from '../../../src/lib/json';

const json = fc.jsonValue().map((value) => value);

function shuffled(value: Json): Json {
	if (Array.isArray(value)) return value.map(shuffled);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).reverse();
	return Object.fromEntries(entries.map(([key, one]) => [key, shuffled(one ?? null)]));
}

describe('equality of JSON', () => {
	it('does not look at the order of keys', () => {
		fc.assert(fc.property(json, (value) => sameJson(value, shuffled(value))));
	});

	it('is that of the texts for values without keys to reorder', () => {
		fc.assert(
			fc.property(json, json, (left, right) => {
				const texts = JSON.stringify(left) === JSON.stringify(right);
				if (texts) expect(sameJson(left, right)).toBe(true);
			}),
		);
	});

	it.each<[Json | undefined, Json | undefined, boolean]>([
		[{ a: 1 }, { a: 1, b: undefined }, true],
		[{ a: 1 }, { a: 1, b: null }, false],
		[{}, { toString: 'x' }, false],
		[{}, [], false],
		[[1, 2], [2, 1], false],
		[[1], [1, 2], false],
		[null, undefined, false],
		['1', 1, false],
	])('%j and %j: %s', (left, right, same) => {
		expect(sameJson(left, right)).toBe(same);
		expect(sameJson(right, left)).toBe(same);
	});
});

describe('what can be written as JSON', () => {
	it('is all that comes from JSON', () => {
		fc.assert(fc.property(json, (value) => isJson(value)));
	});

	it.each([
		['a date', new Date()],
		['a function', () => 1],
		['NaN', NaN],
		['a big integer', 1n],
		['a map inside', { a: [new Map()] }],
	])('is not %s', (_, value) => {
		expect(isJson(value)).toBe(false);
	});

	it('is nothing that holds itself', () => {
		const loop: Record<string, unknown> = {};
		loop.self = loop;
		expect(isJson(loop)).toBe(false);
	});

	it('may be an object without a prototype, or with members left undefined', () => {
		expect(isJson(Object.assign(Object.create(null) as object, { a: 1 }))).toBe(true);
		expect(isJson({ a: undefined })).toBe(true);
	});
});

describe('paths and texts', () => {
	it('escapes what has a meaning in a JSON Pointer', () => {
		expect(pointer(['a/b', 'c~d', '0'])).toBe('/a~1b/c~0d/0');
		expect(pointer([])).toBe('');
	});

	it('gives a text only where there is one of its own', () => {
		expect(textAt({ name: 'x' }, 'name')).toBe('x');
		expect(textAt({ name: 1 }, 'name')).toBeUndefined();
		expect(textAt({}, 'constructor')).toBeUndefined();
	});
});

describe('the name that was probably meant', () => {
	const names = ['description', 'displayName', 'owners', 'sla', 'tags'];

	it.each([
		['descripton', 'description'],
		['display_name', 'displayName'],
		['Owner', 'owners'],
		['tag', 'tags'],
		['colour', undefined],
		['x', undefined],
		['', undefined],
	])('%s: %s', (typed, meant) => {
		expect(closest(typed, names)).toBe(meant);
	});
});
