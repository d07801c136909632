const begin = '<!-- Written by npm run bench from benchmarks/last-run.json -->';
const end = '<!-- End of what npm run bench writes -->';

/** A text in Markdown with this in place of what stands between the marks. */
export function withMarked(text: string, parts: readonly string[]): string {
	const from = text.indexOf(begin);
	const to = text.indexOf(end);
	if (from === -1 || to < from) throw new Error('There is no place for the figures.');
	return text.slice(0, from) + [begin, ...parts, end].join('\n\n') + text.slice(to + end.length);
}

/** A table as prettier writes it: columns of one width, numbers at the right. */
export function markdownTable(head: readonly string[], rows: readonly string[][]): string {
	const columns = head.map((_, column) => {
		const cells = [head, ...rows].map((row) => row[column] ?? '');
		const width = Math.max(3, ...cells.map(({ length }) => length));
		return { width, isRight: cells.slice(1).every((cell) => /^([≤≥\d]|$)/.test(cell)) };
	});
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const padded = (row: readonly string[]) =>
		line(
			columns.map(({ width, isRight }, column) => {
				const cell = row[column] ?? '';
				return isRight ? cell.padStart(width) : cell.padEnd(width);
			}),
		);
	const rule = columns.map(({ width, isRight }) =>
		isRight ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
	);
	return [padded(head), line(rule), ...rows.map(padded)].join('\n');
}
