import type { ReadEvent } from '../../../src/events/change-event';
import { type EventFilter, matches } from '../../../src/events/filter';

const tag = (tagFQN: string) => [{ tagFQN }];

function read(event: object = {}, state: object = {}): ReadEvent {
	return {
		key: 'one',
		event: {
			eventType: 'updated',
			entityType: 'table',
			entityId: 'id',
			fullyQualifiedName: 'shop.sales.orders',
			name: 'orders',
			changes: [{ field: 'description', old: 'a', new: 'b' }],
			user: 'alice',
			timestamp: 1,
			previousVersion: 0.1,
			version: 0.2,
			...event,
		},
		state: {
			owners: ['bob'],
			domains: ['Sales'],
			tags: ['PII.None'],
			service: 'shop',
			...state,
		},
	};
}

const table = read();
const tagged = read({ changes: [{ field: 'columns.id.tags', old: tag('PII.Sensitive') }] });
const service = read(
	{ fullyQualifiedName: 'shop', name: 'shop' },
	{ service: undefined, owners: [] },
);
const run = (pipelineState: string) =>
	read({ changes: [{ field: 'pipelineStatus', new: { pipelineState } }] });

it.each<[what: string, filter: EventFilter, passes: ReadEvent[], fails: ReadEvent[]]>([
	['nothing', {}, [table, service], []],
	['empty lists', { kinds: [], fields: [], owners: [] }, [table], []],
	['a kind of change', { kinds: ['updated'] }, [table], [read({ eventType: 'created' })]],
	['a field', { fields: ['description'] }, [table], [tagged]],
	['a field with all below it', { fields: ['columns'] }, [tagged], [table]],
	['a name', { namePattern: 'ORD*' }, [table], [service]],
	['a full name', { namePattern: 'shop.*' }, [table], [service]],
	['a name with a dot that is a dot', { namePattern: 'shop.sales.order.' }, [], [table]],
	['a service, itself too', { services: ['shop'] }, [table, service], [read({}, { service: 'x' })]],
	['an owner', { owners: ['bob', 'carol'] }, [table], [service]],
	['a domain', { domains: ['Sales'] }, [table], [read({}, { domains: [] })]],
	['a tag that it has', { tags: ['PII.None'] }, [table], [read({}, { tags: [] })]],
	['a tag that is changed', { changedTags: ['PII.Sensitive'] }, [tagged], [table]],
	['any tag that is changed', { changedTags: 'any' }, [tagged], [table]],
	['no owner', { withoutOwner: true }, [service], [table]],
	['how a run ended', { runStates: ['failed'] }, [run('failed')], [run('running'), table]],
	['who changed it, but not of a run', { ignoredUsers: ['alice'] }, [run('failed')], [table]],
	['two things', { owners: ['bob'], kinds: ['created'] }, [], [table]],
])('filters by %s', (_, filter, passes, fails) => {
	expect(passes.map((one) => matches(filter, one))).toEqual(passes.map(() => true));
	expect(fails.map((one) => matches(filter, one))).toEqual(fails.map(() => false));
});
