import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './packed';

const folder = path.join(root, '.github', 'workflows');
const read = (...names: string[]) => readFileSync(path.join(...names), 'utf8');
const publish = read(folder, 'publish.yml');

it.each(readdirSync(folder))('%s pins every action by hash, with its version beside it', (file) => {
	const used = [...read(folder, file).matchAll(/uses: (.*)/g)].map(([, action = '']) => action);
	expect(used).not.toEqual([]);
	for (const action of used) expect(action).toMatch(/^[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
});

it.each(readdirSync(folder))('%s may only read, unless a job says otherwise', (file) => {
	expect(read(folder, file)).toMatch(/^permissions:\n {2}contents: read\n\n/m);
});

it('checks on Node 20, 22 and 24, and in n8n', () => {
	const checks = read(folder, 'ci.yml');
	expect(checks).toContain("node: ['20', '22', '24']");
	expect(checks).toContain('npm run test:n8n');
});

it('publishes by tag, after all checks, with provenance and without a token', () => {
	expect(publish).toMatch(/push:\n {4}tags: \['v\*\.\*\.\*'\]/);
	expect(publish).toMatch(/run: \.ci\/run[\s\S]*npm publish --provenance/);
	expect(publish).toContain('id-token: write');
	expect(publish).not.toMatch(/secrets\.|_TOKEN/);
});

it('has a changelog with what is not released yet, and the current version if it is', () => {
	const changelog = read(root, 'CHANGELOG.md');
	expect(changelog).toMatch(/^## Unreleased$/m);
	for (const [, date] of changelog.matchAll(/^## \d+\.\d+\.\d+(.*)$/gm)) {
		expect(date).toMatch(/^ \(\d{4}-\d\d-\d\d\)$/);
	}
});
