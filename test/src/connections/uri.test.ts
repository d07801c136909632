import { isJavaUri, lacksScheme } from '../../../src/connections/check/uri';
import { isJavaUri as isJavaUriOfServers } from '../../../testing/emulator/connection/java-uri';
import { refused, taken } from '../../fixtures/java-uris.json';

/** What `new java.net.URI(text)` of OpenJDK 17 did with each text. */
describe.each([
	['the client', isJavaUri],
	['the emulator', isJavaUriOfServers],
])('to %s', (_, isUri) => {
	test('what Java takes as a URI is one', () => {
		expect(taken.filter((text) => !isUri(text))).toEqual([]);
		expect(taken.length).toBeGreaterThan(100);
	});

	test('what Java refuses is none', () => {
		expect(refused.filter(isUri)).toEqual([]);
		expect(refused.length).toBeGreaterThan(100);
	});
});

test.each([
	['10.20.30.40:8080', true],
	['my_host:8433', true],
	['[::1]:80', true],
	['2host:80', true],
	['http://h/a[1]', false],
	['http://', false],
	['localhost:8080', false],
	['a b', false],
])('of %s only the scheme is missing: %s', (text, expected) => {
	expect(lacksScheme(text)).toBe(expected);
});
