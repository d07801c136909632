import { readPatch } from '../../nodes/shared/operations/patch-read';

const form = (values: Record<string, unknown>) =>
	({ value: (name: string) => values[name] }) as never;
const rows = (...operation: unknown[]) => form({ patchMode: 'rows', patchRows: { operation } });
const json = (patchJson: unknown) => form({ patchMode: 'json', patchJson });

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

test.each([
	['an object', json('{"op":"add","path":"/a"}'), 'Operations: this is no list.'],
	['broken JSON', json('[{'), 'Operations: this is no valid JSON.'],
	['an empty list', json('[]'), 'Operations: none is given.'],
	['no rows', rows(), 'Operations: none is given.'],
	['an unknown op', json('[{"op":"set","path":"/a"}]'), 'Operations, number 1: its op is'],
	['a missing path', json('[{"op":"add"}]'), 'Operations, number 1: it has no path.'],
	['an entry that is text', json('["add"]'), 'Operations, number 1: it is no object.'],
])('%s is told as such', (_, given, message) => {
	expect(() => readPatch(given)).toThrow(message);
});
