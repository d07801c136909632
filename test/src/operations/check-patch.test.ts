import { MASK } from '../../../src/connections';
import { checkPatch } from '../../../src/operations/json-patch/check';

describe('a JSON Patch is checked before it is sent', () => {
	it('passes as it is when it is one', () => {
		const operations = [
			{ op: 'test', path: '/version', value: 0.1 },
			{ op: 'add', path: '/tags/-', value: { tagFQN: 'A.b' } },
			{ op: 'replace', path: '/extension/a~1b', value: null },
			{ op: 'remove', path: '/description' },
			{ op: 'move', path: '/a', from: '/b' },
			{ op: 'copy', path: '', from: '/b' },
		];
		expect(checkPatch(operations)).toEqual(operations);
	});

	it.each([{}, 'x', null, undefined, 5])('%j is no list', (operations) => {
		expect(() => checkPatch(operations)).toThrow('The JSON Patch is not a list of operations.');
	});

	it.each<[string, unknown]>([
		['no object', 'x'],
		['no op', { path: '/a' }],
		['an unknown op', { op: 'set', path: '/a', value: 1 }],
		['no value', { op: 'add', path: '/a' }],
		['no path', { op: 'remove' }],
		['no from', { op: 'move', path: '/a' }],
		['an unknown member', { op: 'remove', path: '/a', values: 1 }],
		['a path without slash', { op: 'remove', path: 'description' }],
		['a wrong escape', { op: 'remove', path: '/a~2' }],
		['a way to the prototype', { op: 'add', path: '/__proto__/x', value: 1 }],
		['a way to the constructor', { op: 'copy', path: '/a', from: '/constructor' }],
		['a mask', { op: 'add', path: '/connection/config/password', value: MASK }],
		['a mask inside', { op: 'add', path: '/connection', value: { a: [{ b: MASK }] } }],
	])('refused: %s', (_, operation) => {
		const act = () => checkPatch([{ op: 'remove', path: '/a' }, operation]);
		expect(act).toThrow('Operation 2 of the JSON Patch');
		expect(act).toThrow(expect.objectContaining({ field: 'operations[1]', type: 'BAD_REQUEST' }));
	});
});
