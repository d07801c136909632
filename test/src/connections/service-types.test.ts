import { canonicalServiceType, nameOf, serviceTypes } from '../../../src/connections';
import { kinds } from './configs';

test('the ten most used come first, then all others by name', () => {
	const names = serviceTypes.database.map(({ name }) => name);
	expect(names.slice(0, 4)).toEqual(['Snowflake', 'BigQuery', 'PostgreSQL', 'MySQL']);
	for (const kind of kinds) {
		const rest = serviceTypes[kind].slice(10).map(({ name }) => name.toLowerCase());
		expect(rest).toEqual([...rest].sort((a, b) => a.localeCompare(b, 'en')));
	}
});

test('no two types of a kind have the same name', () => {
	for (const kind of kinds) {
		const names = serviceTypes[kind].map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	}
});

test.each([
	['database', 'PostgreSQL', 'Postgres'],
	['database', 'postgres', 'Postgres'],
	['database', 'MySQL', 'Mysql'],
	['database', 'SQL Server', 'Mssql'],
	['database', 'microsoft sql server', 'Mssql'],
	['database', 'Glue', 'Glue'],
	['pipeline', 'SplineProducer', 'Spline'],
	['pipeline', 'dbt cloud', 'DBTCloud'],
	['pipeline', 'AWS Glue', 'GluePipeline'],
	['dashboard', 'power-bi', 'PowerBI'],
	['dashboard', 'constructor', 'constructor'],
	['dashboard', 'Some New Tool', 'Some New Tool'],
] as const)('%s: %s is %s', (kind, typed, expected) => {
	expect(canonicalServiceType(kind, typed)).toBe(expected);
});

test('every type is found by its value and by its name in any case', () => {
	for (const kind of kinds) {
		for (const { value, name } of serviceTypes[kind]) {
			expect(canonicalServiceType(kind, value.toUpperCase())).toBe(value);
			expect(canonicalServiceType(kind, ` ${name.toLowerCase()} `)).toBe(value);
		}
	}
});

test('an unknown type has no name', () => {
	expect(nameOf('database', 'toString')).toBeUndefined();
	expect(nameOf('database', 'Mysql')).toBe('MySQL');
});
