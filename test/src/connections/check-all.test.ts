import { checkConfig } from '../../../src/connections';
import { type Field, fieldsAt } from '../../../src/connections/fields/field';
import type { Json } from '../../../src/lib/json';
import { allTypes, changed, configsOf, schemaOf } from './configs';

/** Of each type a value that no server makes one of. Never a text that could be mistaken for another one. */
const wrong: Record<string, Json> = {
	string: ['wrong-471147'],
	integer: 'wrong-471147',
	number: 'wrong-471147',
	boolean: 'wrong-471147',
	array: 471147,
	object: 471147,
};

/** Whether a choice above, or the field itself, has a variant that takes any object, or one that is simple. */
function mayBeAnything(root: Field, path: string[]): boolean {
	return path.some((_, at) =>
		fieldsAt(root, path.slice(0, at + 1)).some(({ oneOf = {} }) =>
			Object.values(oneOf).some(({ type, open }) => open === true || type !== 'object'),
		),
	);
}

describe.each(allTypes)('%s service %s', (kind, serviceType) => {
	test('each missing required field is told, in one notice', async () => {
		const schema = await schemaOf(kind, serviceType);
		const needed = Object.entries(schema.root.fields ?? {})
			.filter(([, field]) => field.required === true && field.default === undefined)
			.map(([key]) => `"${key}"`);
		const { problems, notices } = checkConfig(schema, {});
		expect(problems).toEqual([]);
		expect(notices).toHaveLength(Math.min(1, needed.length));
		for (const key of needed) expect(notices[0]?.message).toContain(key);
		expect(checkConfig(schema, {}, { partial: true }).notices).toEqual([]);
	});

	test('a wrong type of any known field is named, and its value is not', async () => {
		const schema = await schemaOf(kind, serviceType);
		for (const { config, leaves } of configsOf(schema)) {
			for (const { path, field } of leaves) {
				if (mayBeAnything(schema.root, path)) continue;
				const bad = changed(config, path, wrong[field.type ?? 'string']);
				const { problems } = checkConfig(schema, bad);
				expect(problems.length).toBeGreaterThan(0);
				// Where a choice cannot be told any more, the field that holds it is named.
				expect(`${path.join('.')}.`).toContain(`${problems[0]?.path}.`);
				expect(problems[0]?.message).toContain(schema.name);
				expect(problems[0]?.message).not.toContain('471147');
			}
		}
	});

	test('an unknown field is refused by name, unless the server is newer or takes anything', async () => {
		const schema = await schemaOf(kind, serviceType);
		const [first] = configsOf(schema);
		const config = { ...first?.config, futureField: 'x' };
		const isOpen = schema.root.open === true;
		const named = isOpen ? [] : ['futureField'];
		expect(checkConfig(schema, config).problems.map(({ path }) => path)).toEqual(named);
		const onNewer = checkConfig(schema, config, { isNewer: true });
		expect(onNewer.problems).toEqual([]);
		expect(onNewer.notices.map(({ path }) => path)).toEqual(named);
		expect(onNewer.config.futureField).toBe('x');
	});
});
