import { Dialect } from '../../../src/server/dialect';
import { definitions, type WritableEntity } from '../../../src/entities';
import { checkInput } from '../../../src/input/check';
import { refused } from '../refused';

const parse = (raw: unknown, version = '1.13.0', entity: WritableEntity = 'pipelineService') =>
	checkInput(definitions[entity], new Dialect(version), raw);

describe('names that people use', () => {
	it('takes singular owner and domain, as text, as reference or as list', () => {
		expect(parse({ owner: 'bob', domain: ['Finance'] }).desired).toEqual({
			owners: ['bob'],
			domains: ['Finance'],
		});
		expect(parse({ owner: { id: 'x', type: 'team' } }).desired.owners).toEqual([
			{ id: 'x', type: 'team' },
		]);
		expect(parse({ owner: null }).desired.owners).toBeNull();
	});

	it('asks which of two is meant', () => {
		const error = refused(() => parse({ owner: 'bob', owners: ['bob'] }));
		expect(error).toMatchObject({
			type: 'BAD_REQUEST',
			field: 'owner',
			message: 'Both "owner" and "owners" are given.',
			remedy: 'Use "owners" only.',
		});
	});

	it('takes other spellings of service types', () => {
		const typeOf = (serviceType: string, version: string) =>
			parse({ serviceType }, version, 'databaseService').desired.serviceType;
		expect(typeOf(' PostgreSQL ', '1.13.0')).toBe('Postgres');
		expect(typeOf('MS SQL Server', '1.1.0')).toBe('Mssql');
		expect(typeOf('OwnEngine', '2.9.0')).toBe('OwnEngine');
	});

	it.each([
		[
			'Postgrss',
			'1.6.0',
			'"Postgrss" is not a type of database service on OpenMetadata 1.6.',
			'Did you mean "Postgres"? Nothing was sent for this item.',
		],
		[
			'Informix',
			'1.6.0',
			'IBM Informix (Informix) is a type of database service from OpenMetadata 1.12 on, not on 1.6.',
			'Use one that the server has, or "CustomDatabase". Nothing was sent for this item.',
		],
		[
			'Apache Iceberg',
			'2.0.0',
			'Apache Iceberg (Iceberg) is a type of database service from OpenMetadata 1.3 to before 1.13, not on 2.0.',
			'Use one that the server has, or "CustomDatabase". Nothing was sent for this item.',
		],
	])('refuses the service type %s on %s', (serviceType, version, message, remedy) => {
		const error = refused(() => parse({ serviceType }, version, 'databaseService'));
		expect(error).toMatchObject({ type: 'BAD_REQUEST', field: 'serviceType', message, remedy });
	});

	it('leaves out what the server keeps itself, and says so', () => {
		const { desired, notices } = parse({
			name: 'x',
			id: '1',
			href: 'h',
			version: 0.1,
		});
		expect(desired).toEqual({ name: 'x' });
		expect(notices).toEqual(['Not sent: the server sets id, href, version itself.']);
		expect(parse({ name: 'x' }).notices).toEqual([]);
	});

	it('takes an absent member as not given', () => {
		expect(parse({ name: 'x', description: undefined }).desired).toEqual({ name: 'x' });
	});
});

describe('what is refused before anything is sent', () => {
	it.each<[string, unknown, string, string]>([
		['a text', 'x', '', 'The fields of the pipeline service are not an object.'],
		['a list', [], '', 'The fields of the pipeline service are not an object.'],
		['an unknown field', { colour: 'x' }, 'colour', 'A pipeline service has no field "colour".'],
		['a field of another entity', { experts: ['bob'] }, 'experts', 'has no field "experts"'],
		['a prototype', JSON.parse('{"__proto__":{"name":"x"}}'), '__proto__', 'no field "__proto__"'],
		['an empty name', { name: '' }, 'name', '"name" must not be empty'],
		['a long name', { name: 'x'.repeat(257) }, 'name', '"name" must have at most 256 characters'],
		['a name with ::', { name: 'a::b' }, 'name', '"name" must not contain "::"'],
		['a name with a line break', { name: 'a\nb' }, 'name', '"name" must not contain a line break'],
		['a number as name', { name: 5 }, 'name', '"name" must be text'],
		['owners as an object', { owners: {} }, 'owners', '"owners" must be a list'],
		['a number as owner', { owners: ['x', 5] }, 'owners[1]', '"owners[1]" must be a name, an ID'],
		['a connection as text', { connection: 'x' }, 'connection', '"connection" must be an object'],
		[
			'a config as list',
			{ connection: { config: [] } },
			'connection.config',
			'"connection.config" must be an object',
		],
		['a label without FQN', { tags: [{}] }, 'tags[0]', '"tags[0]" must be a name'],
	])('%s', (_, raw, field, message) => {
		const error = refused(() => parse(raw));
		expect(error.type).toBe('BAD_REQUEST');
		expect(error.field ?? '').toBe(field);
		expect(error.message).toContain(message);
	});

	it('suggests the name that was probably meant, or lists all', () => {
		expect(refused(() => parse({ descripton: 'x' })).remedy).toBe(
			'Did you mean "description"? Correct the name, or remove the field.',
		);
		expect(refused(() => parse({ colour: 'x' })).remedy).toContain(
			'Available fields: name, displayName, description, serviceType,',
		);
	});

	it('lets a field pass that only a newer server can know, but no misspelled one', () => {
		expect(parse({ colour: 'x' }, '2.1.0').desired).toEqual({ colour: 'x' });
		expect(refused(() => parse({ descripton: 'x' }, '2.1.0')).field).toBe('descripton');
	});

	it('says at most five things at once', () => {
		const raw = { owners: [1, 2, 3, 4, 5, 6, 7] };
		expect(refused(() => parse(raw)).message.split(';')).toHaveLength(5);
	});
});

describe('what a server cannot take', () => {
	it.each<[string, string, WritableEntity, object, string, string]>([
		[
			'two owners',
			'1.1.0',
			'pipelineService',
			{ owners: ['a', 'b'] },
			'owners',
			'available since 1.5',
		],
		[
			'two domains',
			'1.6.0',
			'pipelineService',
			{ domains: ['a', 'b'] },
			'domains',
			'available since 1.9',
		],
		['a domain', '1.1.0', 'pipelineService', { domains: ['a'] }, 'domains', 'available since 1.2'],
		['tags of products', '1.6.0', 'dataProduct', { tags: ['a.b'] }, 'tags', 'available since 1.7'],
		[
			'reviewers',
			'1.9.0',
			'dataProduct',
			{ reviewers: ['a'] },
			'reviewers',
			'available since 1.10',
		],
		[
			'products',
			'1.2.0',
			'databaseService',
			{ dataProducts: ['a'] },
			'dataProducts',
			'available since 1.3',
		],
		[
			'a runner',
			'1.6.9',
			'databaseService',
			{ ingestionRunner: 'a' },
			'ingestionRunner',
			'available since 1.7',
		],
		[
			'a style',
			'1.13.9',
			'dashboardService',
			{ style: { color: '#fff' } },
			'style',
			'available since 2.0',
		],
		[
			'an extension',
			'1.4.0',
			'dataProduct',
			{ extension: { a: 1 } },
			'extension',
			'available since 1.5',
		],
		[
			'a stage',
			'1.9.9',
			'dataProduct',
			{ lifecycleStage: 'DESIGN' },
			'lifecycleStage',
			'available since 1.10',
		],
		[
			'a new field',
			'1.13.5',
			'dataProduct',
			{ visibility: 'x' },
			'visibility',
			'available since 1.13.6',
		],
	])('%s on %s', (_, version, entity, raw, field, since) => {
		const error = refused(() => parse(raw, version, entity));
		expect(error).toMatchObject({ type: 'UNSUPPORTED', field });
		expect(error.message).toContain(`This server (${version}) does not support`);
		expect(error.message).toContain(since);
		expect(error.remedy).toContain('Nothing was sent');
	});

	it('takes nothing of it as given: there is none', () => {
		expect(parse({ domains: [], description: 'x' }, '1.1.0').desired).toEqual({ description: 'x' });
		expect(parse({ domains: null }, '1.1.0').desired).toEqual({});
	});
});
