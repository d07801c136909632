import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { failureOf } from '../../nodes/shared/base/errors';
import { withLabels } from '../../nodes/shared/base/words';
import { decode } from '../../src/http/failures/decode';
import { toError } from '../../src/http/failures/problem';

const root = path.join(__dirname, '..', '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const sourcesIn = (folder: string) =>
	readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => read(path.join(folder, file)));
// As people see them: with the labels of the forms.
const sources = withLabels(['src', 'nodes', 'credentials'].flatMap(sourcesIn).join('\n'));
const page = read('docs/troubleshooting.md');

/** Rows of the tables that begin with this column. */
function rowsUnder(column: string): string[][] {
	const tables = page.split(/\n{2,}/).filter((part) => part.startsWith(`| ${column}`));
	return tables.flatMap((table) => {
		const [, , ...rows] = table.trim().split('\n');
		return rows.map((row) =>
			row
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim()),
		);
	});
}

const quoted = (cell = '') => /^`(.*)`$/.exec(cell)?.[1] ?? '';
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What stands between the places that differ, as it stands in a line of the source. */
function inSource(message: string): RegExp {
	const parts = message.split('…').map((part) => escaped(part.trim()));
	return new RegExp(parts.join('[^\\n]*'));
}

const messages = rowsUnder('Message').map(([message]) => quoted(message));

it.each(messages)('`%s` is what the package says', (message) => {
	expect(message.replace(/\W/g, '').length).toBeGreaterThan(8);
	expect(sources).toMatch(inSource(message));
});

it('tells of all that can go wrong with a connection', () => {
	const faults = [...read('src/http/failures/faults.ts').matchAll(/message: '([^']+)'/g)];
	const said = faults.map(([, text = '']) => text.replace('HOST', '…'));
	expect(said.length).toBeGreaterThan(10);
	const listed = messages.join('\n');
	expect(said.filter((text) => !listed.includes(text))).toEqual([]);
});

it.each(rowsUnder('Status'))('to %s %s it adds what the page says', (status, says, todo) => {
	const problem = decode(
		{
			status: Number(status),
			headers: { 'content-type': 'application/json' },
			text: JSON.stringify({ code: Number(status), message: quoted(says) }),
		},
		{
			method: 'POST',
			path: '/v1/services/databaseServices',
			query: undefined,
			principals: [],
			origin: 'https://catalog.example.com',
			redact: (text) => text,
			now: 0,
		},
	);
	expect(todo).toContain(failureOf(toError(problem, false)).remedy);
});

it('knows about as many messages as people meet', () => {
	expect(messages.length + rowsUnder('Status').length).toBeGreaterThan(60);
});
