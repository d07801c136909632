import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pictures } from '../../scripts/draw-workflow';
import { reference, secretsFile } from '../../scripts/reference';
import { secretsPage } from '../../scripts/reference/secrets';

const root = path.join(__dirname, '..', '..');
const docs = path.join(root, 'docs');
const read = (file: string) => readFileSync(file, 'utf8');

it.each([...reference()])(
	'docs/reference/%s is what the nodes say (npm run docs)',
	(file, text) => {
		expect(read(path.join(docs, 'reference', file))).toBe(text);
	},
);

it('docs/reference/connection-secrets.md is what the schemas say (npm run docs)', async () => {
	expect(read(path.join(docs, 'reference', secretsFile))).toBe(await secretsPage());
});

it.each([...pictures()])('docs/images/%s is what the example says (npm run docs)', (file, svg) => {
	expect(read(path.join(docs, 'images', file))).toBe(svg);
});

it('README.md names every operation and every type of error', () => {
	const readme = read(path.join(root, 'README.md'));
	const overview = read(path.join(docs, 'reference', 'README.md'));
	const operations = [...overview.matchAll(/^\| ([A-Z][^|]+) \|/gm)].map(([, name]) => name);
	const errors = read(path.join(root, 'src', 'errors', 'errors.ts'));
	const types = [...errors.matchAll(/^\t\| '([A-Z_]+)'/gm)].map(([, type]) => type);
	expect([operations.length, types.length].map((count) => count > 10)).toEqual([true, true]);
	const missing = [
		...operations.filter((name) => name !== 'Operation' && !readme.includes(`**${name}**`)),
		...types.filter((type) => !readme.includes(`\`${type}\``)),
	];
	expect(missing).toEqual([]);
});

const pages = [
	'README.md',
	...readdirSync(docs).map((file) => `docs/${file}`),
	...[...reference().keys(), secretsFile].map((file) => `docs/reference/${file}`),
].filter((file) => file.endsWith('.md'));

/** As GitHub makes anchors of headings. */
const anchorsOf = (text: string) =>
	[...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\w\- ]/g, '')
			.replaceAll(' ', '-'),
	);

it.each(pages)('%s: every link within the project leads somewhere', (page) => {
	const links = [...read(path.join(root, page)).matchAll(/\]\((?!https?:)([^)]+)\)/g)];
	const dead = links
		.map(([, link = '']) => link)
		.filter((link) => {
			const [file = '', anchor] = link.split('#');
			const target =
				file === '' ? path.join(root, page) : path.join(root, path.dirname(page), file);
			if (!existsSync(target)) return true;
			return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
		});
	expect(dead).toEqual([]);
});
