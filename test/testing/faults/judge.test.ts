import { judge, type Evidence } from '../../../testing/reliability/faults/judge';

const state = { id: 'a', updatedAt: 1, deleted: false };

/** An item that was other than desired, was updated once, and says so. */
const fine: Evidence = {
	before: state,
	after: { ...state, updatedAt: 2 },
	holds: true,
	held: false,
	report: { action: 'updated', confirmedByRead: false },
	effects: { updated: 1 },
	isUntold: false,
	mostUpdates: 1,
	copies: 1,
	appended: 0,
};

const told = (action: string, confirmedByRead = false) => ({ report: { action, confirmedByRead } });
const gone = { after: { ...state, deleted: true } };

const ok: Array<[string, Partial<Evidence>]> = [
	['updated, and it was', {}],
	['created, and it was', { before: undefined, ...told('created'), effects: { created: 1 } }],
	['unchanged, and it is', { after: state, held: true, ...told('unchanged'), effects: {} }],
	['removed, and it is', { ...gone, ...told('removed'), effects: { deleted: 1 } }],
	[
		'removed for good',
		{ after: undefined, copies: 0, ...told('removed'), effects: { deleted: 1 } },
	],
	['restored, and it is', { before: gone.after, ...told('restored'), effects: { restored: 1 } }],
	['done, where an answer was lost', told('done', true)],
	['done, where the server does not say more', { isUntold: true, ...told('done') }],
];

test.each(ok)('ok: %s', (_, given) => {
	expect(judge({ ...fine, ...given })).toBe('ok');
});

const bad: Array<[string, string, Partial<Evidence>]> = [
	['lost', 'said to be updated, and is not', { holds: false }],
	['lost', 'not reported, and not done', { holds: false, report: undefined }],
	['duplicated', 'two of one name', { copies: 2 }],
	['duplicated', 'created twice', { before: undefined, effects: { created: 2 } }],
	['duplicated', 'changed twice', { effects: { updated: 2 } }],
	['duplicated', 'appended twice', { appended: 2 }],
	['duplicated', 'deleted and created anew', { after: { ...state, id: 'b' } }],
	['wrong', 'unchanged, although this run changed it', told('unchanged')],
	['wrong', 'updated, although nothing changed', { after: state, held: true, effects: {} }],
	['wrong', 'updated, although it was created', { before: undefined, effects: { created: 1 } }],
	['wrong', 'created, although it was there', told('created')],
	['wrong', 'failed, although it is done', told('failed')],
	['wrong', 'done, with no reason to be unsure', told('done')],
	['wrong', 'not reported, although it is done', { report: undefined }],
];

test.each(bad)('%s: %s', (verdict, _, given) => {
	expect(judge({ ...fine, ...given })).toBe(verdict);
});

test('failed and reported: what was not done, and what was as desired before', () => {
	expect(judge({ ...fine, ...told('failed'), holds: false, after: state, effects: {} })).toBe(
		'failed',
	);
	expect(judge({ ...fine, ...told('skipped'), held: true, after: state, effects: {} })).toBe(
		'failed',
	);
});
