import type { INodeParameters } from 'n8n-workflow';
import { holdsExpression, Parameters } from '../../nodes/shared/base/parameters';

/** A context that counts how often n8n is asked for a parameter. */
function counting(own: INodeParameters, items = 3) {
	const asked: string[] = [];
	const context = {
		getNode: () => ({ parameters: own }),
		getInputData: () => Array.from({ length: items }, (_, index) => ({ json: { index } })),
		getNodeParameter: (name: string, index: number) => {
			asked.push(`${name} ${index}`);
			return own[name] === '={{ $json.index }}' ? index : own[name];
		},
	};
	return { parameters: new Parameters(context as never), asked };
}

test('a parameter without expression is asked for once, whatever number of items there is', () => {
	const { parameters, asked } = counting({ description: 'The same' });
	expect([0, 1, 2].map((item) => parameters.read('description', item))).toEqual([
		'The same',
		'The same',
		'The same',
	]);
	expect(asked).toEqual(['description 0']);
});

test('a parameter with an expression is asked for with each item', () => {
	const { parameters, asked } = counting({ name: '={{ $json.index }}' });
	expect([0, 1, 2].map((item) => parameters.read('name', item))).toEqual([0, 1, 2]);
	expect(asked).toHaveLength(3);
	expect(parameters.differs('name')).toBe(true);
});

test('a parameter that the form does not show is not asked for', () => {
	const { parameters, asked } = counting({ name: 'a' });
	expect(parameters.read('planHash', 0)).toBeUndefined();
	expect(asked).toEqual([]);
});

test.each([
	['plain text', 'a = b', false],
	['an expression', '={{ $json.a }}', true],
	['a locator with an expression', { __rl: true, mode: 'name', value: '={{ $json.a }}' }, true],
	['rows, one with an expression', { rows: [{ a: 'x' }, { a: '=x' }] }, true],
	['rows without', { rows: [{ a: 'x' }, { a: 5 }, { a: null }] }, false],
])('sees whether %s has to be read for each item', (_, value, expected) => {
	expect(holdsExpression(value)).toBe(expected);
});
