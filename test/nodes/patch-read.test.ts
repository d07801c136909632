import { readPatch } from '../../nodes/shared/operations/patch-read';

const form = (values: Record<string, unknown>) =>
	({ value: (name: string) => values[name] }) as never;
const rows = (...operation: unknown[]) =>
	form({ specifyOperations: 'oneByOne', patchOperations: { operation } });
const json = (patchJson: unknown) => form({ specifyOperations: 'json', patchJson });

test('rows become operations; a value is JSON where it can be, and text otherwise', () => {
	const read = readPatch(
		rows(
			{ op: 'add', path: '/tags', value: '[{"tagFQN":"PII.None"}]' },
			{ op: 'replace', path: '/description', value: 'Loads orders' },
			{ op: 'move', path: '/a', from: '/b' },
			{ op: 'remove', path: '/displayName' },
		),
	);
	expect(read).toEqual([
		{ op: 'add', path: '/tags', value: [{ tagFQN: 'PII.None' }] },
		{ op: 'replace', path: '/description', value: 'Loads orders' },
		{ op: 'move', path: '/a', from: '/b' },
		{ op: 'remove', path: '/displayName' },
	]);
});

test('JSON may be text, or a list from an expression', () => {
	const list = [{ op: 'add', path: '/description', value: null }];
	expect(readPatch(json(JSON.stringify(list)))).toEqual(list);
	expect(readPatch(json(list))).toEqual(list);
});

test('what the form no longer shows for an operation is left out', () => {
	const left = { path: '/a', from: '/b', value: '1' };
	expect(readPatch(rows({ op: 'remove', ...left }, { op: 'add', ...left }))).toEqual([
		{ op: 'remove', path: '/a' },
		{ op: 'add', path: '/a', value: 1 },
	]);
});

test.each([
	['broken JSON', json('[{'), 'Patch (JSON): this is not valid JSON.'],
	['no rows', rows(), 'Patch Operations: the list is empty.'],
])('%s is told as such', (_, given, message) => {
	expect(() => readPatch(given)).toThrow(message);
});
