import { ParameterError } from '../../../nodes/shared/base/errors';
import { readInput, readName } from '../../../nodes/shared/fields';
import { databaseService } from '../../../src/entities/all';
import { formOf } from './form';

function asRefusal(thrown: unknown): ParameterError {
	if (thrown instanceof ParameterError) return thrown;
	throw new Error('Nothing was refused.');
}

describe('Using JSON', () => {
	const json = async (value: unknown) =>
		(await readInput(formOf({ specifyFields: 'json', json: value }), databaseService)).desired;

	test('takes a text or an object as it is', async () => {
		expect(await json('{"name": "a", "owner": null}')).toEqual({ name: 'a', owner: null });
		expect(await json({ name: 'a', tags: [] })).toEqual({ name: 'a', tags: [] });
		expect(
			readName(formOf({ specifyFields: 'json', json: '{"name": "a"}' }), databaseService),
		).toBe('a');
	});

	test('says what became of an object beside which something else stands', async () => {
		const thrown = asRefusal(await json(' [object Object]').catch((error: unknown) => error));
		expect(thrown.message).toContain('became the text [object Object]');
	});

	test.each([
		['{"password": s3cret}', 'line 1, column 14', 'A value is expected there.'],
		['{\n\t"name": "a",\n}', 'line 3, column 1', 'A name in double quotes is expected there.'],
		['{"name" "a"}', 'line 1, column 9', 'A colon is expected there.'],
		['{"a": 1 "b": 2}', 'line 1, column 9', 'A comma or the closing bracket is expected there.'],
		['{"a": [1, ]}', 'line 1, column 11', 'A value is expected there.'],
		['{"a": {', 'line 1, column 8', 'A name in double quotes or } is expected there.'],
		["{'a': 1}", 'line 1, column 2', 'A name in double quotes or } is expected there.'],
		['{"a": 1} x', 'line 1, column 10', 'Nothing may follow the JSON.'],
		['{"a": 1]', 'line 1, column 8', 'A comma or the closing bracket is expected there.'],
		['{"a": 01}', 'line 1, column 7', 'A value is expected there.'],
	])('says where %s stops being JSON, and never repeats it', async (text, where, what) => {
		const thrown = asRefusal(await json(text).catch((error: unknown) => error));
		expect(thrown.message).toBe(`Fields (JSON): this is not valid JSON at ${where}.`);
		expect(thrown.remedy).toContain(what);
		expect(`${thrown.message} ${thrown.remedy}`).not.toContain('s3cret');
	});

	test.each([
		['[]', 'a list'],
		['"a"', 'text'],
		['1', 'a number'],
		[true, 'a boolean'],
	])('refuses %j, which is %s', async (value, noun) => {
		await expect(json(value)).rejects.toThrow(`Fields (JSON): this is ${noun}, not an object.`);
	});

	test.each(['', '  ', undefined, null])('says that nothing is given: %j', async (value) => {
		await expect(json(value)).rejects.toThrow('Fields (JSON) is empty.');
	});
});
