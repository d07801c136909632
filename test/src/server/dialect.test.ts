import { Dialect, type Feature, type Release } from '../../../src/server/dialect';

const all: [Feature | Release, string, string][] = [
	['1.2', '1.1.9', '1.2.0'],
	['1.2', '1.1.0-SNAPSHOT', '1.2'],
	['1.5', '1.4.8', '1.5.0'],
	['patchByName', '1.5.11', '1.6.0-SNAPSHOT'],
	['1.7', '1.6.4', '1.7.0'],
	['1.9', '1.8.12', '1.9.0'],
	['1.13.6', '1.13.5', '1.13.6'],
	['1.13.6', '1.12.14', '1.14.0-SNAPSHOT'],
	['1.13.6', '1.13', '2.0.0'],
	['ifMatch', '1.13.0', '2.0.0-SNAPSHOT'],
];

describe('what a server takes', () => {
	it.each(all)('%s: not %s, but %s', (feature, before, since) => {
		expect(new Dialect(before).has(feature)).toBe(false);
		expect(new Dialect(since).has(feature)).toBe(true);
	});

	it('counts 1.10 as newer than 1.9, and 10.0 as newer than 2.0', () => {
		expect(new Dialect('1.10.0').has('1.9')).toBe(true);
		expect(new Dialect('v10.0').has('ifMatch')).toBe(true);
	});

	it('knows which servers are newer than its schemas', () => {
		expect(new Dialect('1.13.14').isNewerThanKnown).toBe(false);
		expect(new Dialect('1.14.0').isNewerThanKnown).toBe(true);
		expect(new Dialect('2.0.0').isNewerThanKnown).toBe(true);
	});

	it.each(['', 'latest', '1', 'x1.6'])('refuses %j as a version', (version) => {
		expect(() => new Dialect(version)).toThrow(`The server reported "${version}" as its version.`);
	});
});
