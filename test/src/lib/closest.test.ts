import { closest, closestNames } from '../../../src/lib/closest';
import { someOf } from '../../../src/lib/some-of';

it.each<[string, string[], string | undefined]>([
	['', [], undefined],
	['descripton', ['description', 'displayName'], 'description'],
	['xyz', ['description'], undefined],
	['ab', ['abc'], 'abc'],
	['a', ['bc'], undefined],
])('%j of %j is closest to %j', (typed, names, expected) => {
	expect(closest(typed, names)).toBe(expected);
});

it.each<[string, string[], string[]]>([
	['Postgres', ['Mysql', 'PostgreSQL', 'Greenplum'], ['PostgreSQL']],
	['sql', ['sqlite'], []],
	['power bi server', ['PowerBI'], ['PowerBI']],
	['', [], []],
])('%j looks like these of %j: %j', (typed, names, expected) => {
	expect(closestNames(typed, names)).toEqual(expected);
});

it.each<[string[], string]>([
	[[], ''],
	[['a'], '"a"'],
	[['a', 'b', 'c', 'd', 'e', 'f', 'g'], '"a", "b", "c", "d", "e" and 2 more'],
])('%j is named %s', (names, text) => {
	expect(someOf(names)).toBe(text);
});
