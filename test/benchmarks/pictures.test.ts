import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chartOf } from '../../benchmarks/chart';
import { performanceParts, readmeParts } from '../../benchmarks/documents';
import { withMarked } from '../../benchmarks/marked';
import { reportOf } from '../../benchmarks/report';
import { results } from '../../benchmarks/results';
import { verdicts } from '../../benchmarks/targets';
import { figure, good, withFigures } from './results';

const root = path.join(__dirname, '..', '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Lengths of the bars, from the top down. */
const barsOf = (svg: string) =>
	[...svg.matchAll(/<rect x="\d+" y="\d+" width="(\d+)" height="20"/g)].map(([, length]) =>
		Number(length),
	);

test('each bar is as long as the logarithm of its speed', () => {
	const bars = barsOf(chartOf(good));
	expect(bars).toHaveLength(9);
	const [same = 0, , , put = 0] = bars;
	// 400 and 125 a second.
	expect(same / put).toBeCloseTo(Math.log10(400) / Math.log10(125), 1);
	expect(Math.max(...bars)).toBe(same);
});

test('speeds are written beside the bars, and names cannot break the picture', () => {
	const costs = { latencyMs: 0, costs: '1.6' } as const;
	const chart = chartOf(withFigures(figure('node.put', 8, { title: 'A < B & C', ...costs })));
	expect(chart).toContain('>125</text>');
	expect(chart).toContain('A &lt; B &amp; C');
	expect(barsOf(chartOf(withFigures(figure('http.all', 5000, costs))))).toContain(2);
});

test('figures with the costs of a real server come first, and other ratios are not made of them', () => {
	const costs = { latencyMs: 0, costs: '1.6', title: 'With costs' } as const;
	const results = withFigures(figure('node.put', 9, costs));
	const text = performanceParts(results).join('\n');
	const titles = ['as measured on OpenMetadata 1.6', 'With costs', 'Server latency of 20 ms'];
	const places = titles.map((one) => text.indexOf(one));
	expect(places).not.toContain(-1);
	expect(places).toEqual([...places].sort((a, b) => a - b));
	expect(verdicts(results)).toEqual(verdicts(good));
});

test('the table for terminals has each figure and each verdict', () => {
	const text = reportOf(withFigures(figure('node.put', 2.7, { title: 'Plain PUT' })));
	expect(text).toMatch(/Plain PUT +│ no +│ +370 │ +1000 │ +8 │ +150 │ +0\.50/);
	expect(text).toMatch(/8 at a time: speed of the bare loop +│ +≥ 0\.95 │ +0\.93 │ not met/);
	expect(text.match(/│ met/g)).toHaveLength(19);
});

const marks = (inner: string) =>
	`Before\n\n<!-- Written by npm run bench from benchmarks/last-run.json -->\n\n${inner}\n\n<!-- End of what npm run bench writes -->\n\nAfter`;

test('figures are put between the marks of a page, again and again', () => {
	const once = withMarked(marks('old'), ['new', 'more']);
	expect(once).toBe(marks('new\n\nmore'));
	expect(withMarked(once, ['newer'])).toBe(marks('newer'));
	expect(() => withMarked('Nothing here', ['new'])).toThrow('no place for the figures');
});

test('the README says how fast it is', () => {
	const text = readmeParts(good).join('\n');
	expect(text).toMatch(/\| _Sync_, nothing changed +\| +400 \| +\| +10000 \|/);
	expect(text).not.toContain('complete n8n');
	const costs = { latencyMs: 0, costs: '1.6' } as const;
	const peers = [figure('peer.n8n.sync.some', 4, costs), figure('peer.n8n.http.some', 13, costs)];
	expect(readmeParts({ ...good, figures: [...good.figures, ...peers] }).join()).toContain(
		'In a complete n8n, with the costs of 1.6 and 5% changed, _Sync_ reaches 250 services per second, the HTTP Request node 77.',
	);
});

test('the page on performance has every target and every figure', () => {
	const text = performanceParts(withFigures(figure('node.put', 2.7))).join('\n');
	expect(text).toMatch(/speed of the bare loop +\| +≥ 0\.95 \| +0\.93 \| not met \|/);
	expect(text).toMatch(/\| node\.put +\| no +\| +370 \| +1000 \| +8 \| +150 \| +0\.50 \|/);
	expect(text).toMatch(/\| Sync \| 100000 \| +10\.50 \| +105 \|/);
});

describe('what the project says is what was measured last', () => {
	const written = results.parse(JSON.parse(read('benchmarks/last-run.json')));

	test.each([
		['README.md', readmeParts],
		['docs/performance.md', performanceParts],
	])('%s', (file, parts) => {
		const page = read(file);
		expect(withMarked(page, parts(written))).toBe(page);
	});

	test('the chart', () => {
		expect(read('docs/images/benchmark.svg')).toBe(chartOf(written));
	});
});
