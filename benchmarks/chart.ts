import { figureOf, perSecond, type Figure, type Results } from './results';
import { speedOf } from './speed';

const width = 720;
const left = 300;
const right = 70;
const rowHeight = 30;
const top = 78;

const colours: Record<Figure['group'], string> = {
	node: '#5b3fd6',
	client: '#8f7ce8',
	loop: '#9aa1ad',
	http: '#d97757',
	peer: '#d97757',
};

/** What the chart compares: the nodes, from the fastest way to the slowest, then what is beside them. */
const shown = [
	'node.sync.same',
	'node.sync.some',
	'node.same',
	'node.put',
	'node.patch',
	'loop.get',
	'http.same',
	'http.some',
	'http.all',
];

/** A chart of services a second, on a scale of powers of ten. */
export function chartOf(results: Results): string {
	const figures = shown.map((id) => figureOf(results, id, { latencyMs: 0, costs: '1.6' }));
	const decades = Math.ceil(Math.log10(Math.max(...figures.map(perSecond), 10)));
	const height = top + figures.length * rowHeight + 34;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Helvetica, Arial, sans-serif">`,
		`<title>Services a second</title>`,
		`<rect width="${width}" height="${height}" rx="8" fill="#ffffff"/>`,
		text(20, 32, 17, 'Services per second', 'font-weight="bold" fill="#2b2f38"'),
		text(20, 54, 13, subtitle(results), 'fill="#596070"'),
		...Array.from({ length: decades + 1 }, (_, power) => gridLine(power, decades, height)),
		...figures.map((figure, row) => bar(figure, row, decades)),
		'</svg>',
		'',
	].join('\n');
}

function subtitle({ services, rounds }: Results): string {
	return `${services.toLocaleString('en')} pipeline services; requests cost what they do on OpenMetadata 1.6; medians of ${rounds}; logarithmic scale`;
}

function gridLine(power: number, decades: number, height: number): string {
	const x = left + ((width - left - right) * power) / decades;
	const label = (10 ** power).toLocaleString('en');
	return [
		`<path d="M${x} ${top - 8}V${height - 26}" stroke="#e3e6eb"/>`,
		text(x, height - 10, 11, label, 'text-anchor="middle" fill="#596070"'),
	].join('');
}

function bar(figure: Figure, row: number, decades: number): string {
	const y = top + row * rowHeight;
	const share = Math.max(Math.log10(perSecond(figure)), 0) / decades;
	const length = Math.max(2, Math.round((width - left - right) * share));
	return [
		text(left - 10, y + 15, 13, figure.title, 'text-anchor="end" fill="#2b2f38"'),
		`<rect x="${left}" y="${y}" width="${length}" height="20" rx="3" fill="${colours[figure.group]}"/>`,
		text(left + length + 6, y + 15, 13, speedOf(figure), 'font-weight="bold" fill="#2b2f38"'),
	].join('');
}

function text(x: number, y: number, size: number, words: string, more: string): string {
	const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	return `<text x="${x}" y="${y}" font-size="${size}" ${more}>${escaped}</text>`;
}
