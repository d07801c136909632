import type { Json } from '../../../src';
import { eventOf } from '../../../src/events/decode';

const whole = {
	id: 'e1',
	eventType: 'entityUpdated',
	entityType: 'databaseService',
	entityId: 'i1',
	timestamp: 5,
	currentVersion: 0.2,
};

describe('an event', () => {
	it.each<[string, Json]>([
		['no object', 'text'],
		['without a kind', { ...whole, eventType: 'entityDeleted' }],
		['of no kind at all', { id: 'e1' }],
		['without an entity', { ...whole, entityId: 1 }],
		['of a type that is not watched', { ...whole, entityType: 'bot' }],
		['without a time', { ...whole, timestamp: 'now' }],
		['without a version', { ...whole, currentVersion: null }],
	])('%s is none', (_, raw) => {
		expect(eventOf(raw)).toBeUndefined();
	});

	it('that says little is told as far as it goes', () => {
		expect(eventOf(whole)).toEqual({
			event: {
				eventType: 'updated',
				entityType: 'databaseService',
				entityId: 'i1',
				fullyQualifiedName: '',
				name: '',
				changes: [],
				user: '',
				timestamp: 5,
				previousVersion: null,
				version: 0.2,
			},
			state: { owners: [], domains: [], tags: [], service: undefined },
			key: 'e1',
		});
	});

	it.each<[string, Json]>([
		['a text', JSON.stringify({ name: 'crm', owner: { name: 'jane' } })],
		['an object', { name: 'crm', owner: { name: 'jane' } }],
	])('has its entity as %s', (_, entity) => {
		const read = eventOf({ ...whole, id: null, entity, userName: 'ada' });
		expect(read?.event).toMatchObject({ name: 'crm', fullyQualifiedName: 'crm', user: 'ada' });
		expect(read?.state.owners).toEqual(['jane']);
		expect(read?.key).toBe('i1|entityUpdated|5|0.2');
	});

	it.each(['{broken', '[]', 5])('whose entity is %j has no name', (entity) => {
		expect(eventOf({ ...whole, entity })?.event.name).toBe('');
	});

	it('tells owners, domains, tags and service by their full names', () => {
		const entity = {
			fullyQualifiedName: 'a.b',
			name: 'b',
			owners: [{ fullyQualifiedName: 'T.jane', name: 'jane' }, { id: 'x' }],
			domains: [{ name: 'Sales' }],
			tags: [{ tagFQN: 'PII.None' }, { name: 'none' }],
			service: { name: 'a' },
		};
		const read = eventOf({ ...whole, entity, changeDescription: { previousVersion: 0.1 } });
		expect(read?.state).toEqual({
			owners: ['T.jane'],
			domains: ['Sales'],
			tags: ['PII.None'],
			service: 'a',
		});
		expect(read?.event).toMatchObject({ fullyQualifiedName: 'a.b', previousVersion: 0.1 });
	});
});
