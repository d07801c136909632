import { Dialect } from '../../../src/server/dialect';
import { definitions } from '../../../src/entities';
import { createForm } from '../../../src/wire/encode';
import type { JsonObject } from '../../../src/lib/json';
import { redactSecrets } from '../../../src/wire/redact';
import type { DesiredState } from '../../../src/types/desired-state';
import { entityOf } from '../../../src/wire/decode';
import { postgres } from '../support';

const bob = { id: 'b', type: 'user', name: 'bob', fullyQualifiedName: 'bob' };
const finance = { id: 'f', type: 'domain', name: 'Finance', fullyQualifiedName: 'Group.Finance' };

const form = (version: string, desired: Partial<DesiredState>, entity = definitions.dataProduct) =>
	createForm(entity, new Dialect(version), { name: 'x', plain: {}, references: {}, ...desired });

describe('create requests', () => {
	const references = { owners: [bob], domains: [finance], experts: [bob], reviewers: [bob] };

	it('are in the form of a new server', () => {
		expect(form('1.9.0', { plain: { description: 'd' }, references })).toEqual({
			name: 'x',
			description: 'd',
			owners: [{ id: 'b', type: 'user' }],
			domains: ['Group.Finance'],
			experts: ['bob'],
			reviewers: [{ id: 'b', type: 'user' }],
		});
	});

	it('are in the form of an old server', () => {
		expect(form('1.4.0', { references })).toMatchObject({
			owner: { id: 'b', type: 'user' },
			domain: 'Group.Finance',
		});
		expect(form('1.5.0', { references })).toMatchObject({
			owners: [{ id: 'b', type: 'user' }],
			domain: 'Group.Finance',
		});
	});

	it('have no member for what is cleared or empty', () => {
		const desired = {
			plain: { description: null },
			references: { owners: [] },
			labels: { tags: [] },
		};
		expect(form('1.9.0', desired)).toEqual({ name: 'x' });
		expect(form('1.9.0', { labels: { tags: null }, connection: null })).toEqual({ name: 'x' });
	});

	it('name a reference as well as it is known', () => {
		const unnamed = { id: 'f', type: 'domain' };
		expect(form('1.9.0', { references: { domains: [unnamed], experts: [unnamed] } })).toMatchObject(
			{ domains: ['f'], experts: ['f'] },
		);
	});

	it('refuse two where the server takes one', () => {
		expect(() => form('1.4.0', { references: { owners: [bob, bob] } })).toThrow(
			'This server (1.4.0) accepts only one value for "owners".',
		);
	});

	it('leave out what only a patch can set', () => {
		expect(form('1.9.0', { plain: { sla: {}, style: {} } })).toEqual({ name: 'x', style: {} });
	});
});

describe('the one shape of answers', () => {
	const parse = (raw: JsonObject) => entityOf(definitions.databaseService, raw);

	it('has lists where an old server has one owner and one domain', () => {
		const entity = parse({ id: '1', name: 'x', owner: bob, domain: finance, extra: 1 });
		expect(entity).toEqual({
			id: '1',
			name: 'x',
			fullyQualifiedName: 'x',
			owners: [bob],
			domains: [finance],
			tags: [],
			deleted: false,
			extra: 1,
		});
	});

	it('has the lists that only a data product has', () => {
		const raw = { id: '1', name: 'x', experts: [bob], reviewers: null };
		expect(entityOf(definitions.dataProduct, raw)).toMatchObject({ experts: [bob], reviewers: [] });
		expect(parse({ id: '1', name: 'x' })).not.toHaveProperty('experts');
	});

	it('leaves out of lists what does not belong there', () => {
		const entity = parse({ id: '1', name: 'x', owners: [bob, 'x', { id: 5 }], tags: [{}, null] });
		expect(entity.owners).toEqual([bob]);
		expect(entity.tags).toEqual([]);
	});

	it.each([undefined, null, 'x', [], {}, { id: '1' }, { name: 'x' }])('refuses %j', (raw) => {
		expect(() => entityOf(definitions.databaseService, raw)).toThrow(
			"The server's response is not a database service.",
		);
	});

	it('is shown without secrets, whatever the server sends', async () => {
		const config = { ...postgres('geheim'), unheardOf: 'geheim', list: [{ x: 'geheim' }] };
		const known = parse({ id: '1', name: 'x', serviceType: 'Postgres', connection: { config } });
		const shownKnown = await redactSecrets(definitions.databaseService, known);
		expect(shownKnown.connection).toMatchObject({ config: { hostPort: 'db.example.com:5432' } });
		expect(JSON.stringify(shownKnown)).not.toContain('geheim');
		const unknown = { ...known, serviceType: 'OwnEngine' };
		const shownUnknown = await redactSecrets(definitions.databaseService, unknown);
		expect(JSON.stringify(shownUnknown)).not.toContain('geheim');
		const odd = { ...known, connection: { other: 'geheim' } };
		expect((await redactSecrets(definitions.databaseService, odd)).connection).toEqual({});
	});
});
