import { checkConfig, nameOf } from '../../../src/connections';
import type { Json } from '../../../src/lib/json';
import { allTypes, changed, configsOf, factsOf } from './configs';

/** Of each type a value that it must not be. Never a text that could be mistaken for another one. */
const wrong: Record<string, Json> = {
	string: 471147,
	integer: 'wrong-471147',
	number: 'wrong-471147',
	boolean: 'wrong-471147',
	array: 471147,
	object: 471147,
};

describe.each(allTypes)('%s service %s', (kind, serviceType) => {
	test('a config with its required fields, or with all of any alternative, is accepted', async () => {
		const facts = await factsOf(kind, serviceType);
		const made = [...configsOf(facts, 'required'), ...configsOf(facts, 'all')];
		for (const { config } of made) {
			expect(checkConfig(facts, config)).toEqual({ problems: [], notices: [] });
		}
	});

	test('each missing required field is named with the service type', async () => {
		const facts = await factsOf(kind, serviceType);
		for (const { config } of configsOf(facts, 'required')) {
			for (const key of Object.keys(config)) {
				const { problems } = checkConfig(facts, changed(config, [key]));
				expect(problems.map(({ path }) => path)).toEqual([key]);
				expect(problems[0]?.message).toContain(`${nameOf(kind, serviceType)} needs`);
				expect(problems[0]?.message).toContain(key);
			}
			expect(checkConfig(facts, {}, { partial: true }).problems).toEqual([]);
		}
	});

	test('a wrong type of any known field is named, and its value is not', async () => {
		const facts = await factsOf(kind, serviceType);
		for (const { config, leaves } of configsOf(facts, 'all')) {
			for (const { path, field } of leaves) {
				const bad = changed(config, path, wrong[field.type ?? 'string']);
				const { problems } = checkConfig(facts, bad);
				expect(problems).toHaveLength(1);
				// Where a choice cannot be told any more, the field that holds it is named.
				expect(`${path.join('.')}.`).toContain(`${problems[0]?.path}.`);
				expect(problems[0]?.message).toContain(nameOf(kind, serviceType));
				expect(problems[0]?.message).not.toContain('471147');
			}
		}
	});

	test('an unknown field is noticed and accepted', async () => {
		const facts = await factsOf(kind, serviceType);
		for (const { config } of configsOf(facts, 'required')) {
			const checked = checkConfig(facts, { ...config, futureField: 'x' });
			const isOpen = facts.root.open === true;
			expect(checked.problems).toEqual([]);
			expect(checked.notices.map(({ path }) => path)).toEqual(isOpen ? [] : ['futureField']);
		}
	});
});

test('there are 24 pipeline, 56 database and 20 dashboard services', () => {
	const count = (kind: string) => allTypes.filter(([one]) => one === kind).length;
	expect([count('pipeline'), count('database'), count('dashboard')]).toEqual([24, 56, 20]);
});
