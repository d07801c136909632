import { releaseNames, releaseOf } from '../../../src/connections';
import { isIn, orderOf } from '../../../src/connections/types/releases';
import {
	canonicalServiceType,
	nearestServiceTypes,
} from '../../../src/connections/types/service-types';
import { isJavaUri, lacksScheme } from '../../../src/connections/check/uri';

it.each([
	['', '1.1', false],
	['no version', '1.1', false],
	['1', '1.1', false],
	['1.6', '1.6', false],
	['2.5', '2.0', true],
])('the version %j is of %s', (version, name, isNewer) => {
	expect(releaseOf(version)).toEqual({ name, isNewer });
});

it('a release that is not known stands last', () => {
	expect(orderOf('9.9')).toBe(releaseNames.length);
	expect(isIn('9.9', { since: '1.1' })).toBe(true);
	expect(isIn('1.6', { until: '1.6' })).toBe(false);
	expect(isIn('1.6', {})).toBe(true);
});

it.each([
	['metadata', 'nothing'],
	['llm', 'nothing'],
] as const)('a kind without other spellings takes %s as typed', (kind, typed) => {
	expect(canonicalServiceType(kind, typed)).toBe(typed);
	expect(nearestServiceTypes(kind, 'zzzzzzzzzzzz', '2.0')).toEqual([]);
});

it.each([
	['', true],
	['#', true],
	['a#b#c', false],
	['a#[', true],
	['//', false],
	['//#x', true],
	['///path', true],
	['mailto:x', true],
	['mailto:', false],
	['http://h?a=[1]', true],
	['http://h?a= ', false],
	['//user@[::1]:80/', true],
	['//[nonsense]', false],
])('%j is a URI: %s', (text, isOne) => {
	expect(isJavaUri(text)).toBe(isOne);
});

it.each([
	['10.20.30.40:8080', true],
	['http://h', false],
	['h:80', false],
	['a b', false],
])('%j lacks its scheme: %s', (text, lacks) => {
	expect(lacksScheme(text)).toBe(lacks);
});
