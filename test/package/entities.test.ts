import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { definitions, readable } from '../../src/entities';
import { root } from './packed';

const { n8n } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

describe.each(Object.entries(definitions))('the entity %s', (type, definition) => {
	const node = `nodes/${capital(type)}/${capital(type)}.node`;

	it('is listed under its own name', () => {
		expect(definition.type).toBe(type);
	});

	it('has everything that belongs to it (CONTRIBUTING.md, "Add an entity")', () => {
		expect(n8n.nodes).toContain(`dist/${node}.js`);
		const files = [
			`${node}.ts`,
			`icons/${type}.svg`,
			`icons/${type}.dark.svg`,
			`docs/reference/${kebab(type)}.md`,
			`nodes/${capital(type)}/__schema__/v1.0.0/get.json`,
			`test/fixtures/frozen/v1/${type}.json`,
		];
		expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
	});

	it('has fields that are complete and do not contradict each other', () => {
		for (const [name, field] of Object.entries(definition.fields)) {
			const { holds, references, singular, required, takenBy, label } = field;
			const hasReferences = holds === 'references' || holds === 'reference';
			expect({ name, references }).toEqual({
				name,
				references: hasReferences ? expect.anything() : undefined,
			});
			for (const target of references?.to ?? []) expect(readable).toHaveProperty(target);
			if (holds === 'references' || holds === 'tags') {
				expect({ name, singular }).toEqual({ name, singular: expect.anything() });
			}
			expect(label).toMatch(/^[A-Z]/);
			if (required === true) expect({ name, takenBy }).toEqual({ name, takenBy: undefined });
		}
	});

	it('has no two fields that a column header, or an older name, could mean', () => {
		const names = Object.entries(definition.fields).flatMap(([name, { singular, aliases = [] }]) =>
			[name, singular?.name ?? '', ...aliases]
				.filter((one) => one !== '')
				.map((one) => one.toLowerCase()),
		);
		expect(names).toEqual([...new Set(names)]);
	});
});
