import {
	alternativeOf,
	alternativesOf,
	checkConfig,
	columnsOf,
	configOf,
	type ConnectionFacts,
	type Field,
	withoutSecrets,
} from '../../../src/connections';
import type { JsonObject } from '../../../src/lib/json';

/** Facts of a connection that may hold itself: as its own parent, and by a choice. */
const chain: Field = {
	type: 'object',
	fields: {
		name: { type: 'string', required: true },
		secretName: { type: 'string', secret: true },
		parent: { ref: 'chain' },
		list: { type: 'array' },
		via: { alternatives: { direct: { type: 'string' }, chain: { ref: 'chain' } } },
	},
};

const facts: ConnectionFacts = {
	kind: 'database',
	serviceType: 'Chain',
	name: 'Chain',
	root: { ref: 'chain' },
	definitions: new Map([['chain', chain]]),
};

function nested(depth: number): JsonObject {
	const inner: JsonObject = { name: 'x', secretName: 'PLANTED', list: [1] };
	return depth === 0 ? inner : { ...inner, parent: nested(depth - 1) };
}

test('a connection within a connection is checked down to where none is any more', () => {
	expect(checkConfig(facts, nested(10))).toEqual({ problems: [], notices: [] });
	const { problems } = checkConfig(facts, nested(60));
	expect(problems.map(({ message }) => message)).toEqual([
		expect.stringMatching(/\(parent\.parent.*of Chain is nested too deeply for a connection\.$/),
	]);
});

test('its secrets are taken out at any depth', () => {
	const text = JSON.stringify(withoutSecrets(facts, nested(60)));
	expect(text).not.toContain('PLANTED');
	expect(text).toContain('"name":"x"');
});

test('its form ends, with JSON for what lies deeper', () => {
	const columns = columnsOf(facts);
	expect(columns[0]).toMatchObject({ path: 'name', required: true });
	expect(columns.find(({ path }) => path === 'via')?.type).toBe('object');
	const deepest = columns.filter(({ path }) => path.endsWith('parent'));
	expect(deepest.map(({ type }) => type)).toEqual(['object']);
});

test('its alternatives end, and are named by their ids where they have no title', () => {
	const alternatives = alternativesOf(facts);
	expect(alternatives.slice(0, 2)).toEqual([
		{ value: 'direct', name: 'Direct' },
		{ value: 'chain.direct', name: 'Chain › Direct' },
	]);
	expect(alternatives.length).toBeLessThan(10);
	expect(configOf(facts, 'chain.chain.direct')).toEqual({});
});

test('one that nests without a choice has no alternatives', () => {
	const loop: Field = { type: 'object', fields: { next: { ref: 'loop' } } };
	const endless = { ...facts, root: loop, definitions: new Map([['loop', loop]]) };
	expect(alternativesOf(endless)).toEqual([]);
	expect(columnsOf(endless)).toHaveLength(1);
});

test('a choice is found through a choice', () => {
	expect(alternativeOf(facts, ['parent', 'via', 'parent', 'via'], 'x')).toBe('direct');
	expect(alternativeOf(facts, ['via'], { via: { via: 'x' } })).toBe('chain');
	const { problems } = checkConfig(facts, { name: 'x', via: { name: 'x', via: 5 } });
	expect(problems.map(({ message }) => message)).toEqual([
		'"Via › Via" (via.via) of Chain does not match any of its variants: Direct, Chain.',
	]);
});

test('the whole connection is named where it is no object', () => {
	const config: JsonObject = JSON.parse('["x"]');
	expect(checkConfig(facts, config).problems).toEqual([
		{ path: '', message: 'The connection of Chain must be an object.' },
	]);
});
