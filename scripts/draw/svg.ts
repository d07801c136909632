import { readFileSync } from 'node:fs';
import path from 'node:path';
import { glyphOf } from './glyphs';
import {
	type DrawnNode,
	type DrawnWorkflow,
	type Place,
	size,
	type Wire,
	wiresOf,
} from './workflow';

const icons = path.join(__dirname, '..', '..', 'icons');
const ours = 'n8n-nodes-openmetadata.';
const isNote = ({ type }: DrawnNode) => type.endsWith('.stickyNote');

/** Room around the drawing, and below nodes for their names. */
const margin = { side: 72, top: 88, bottom: 104 };

/** A picture of a workflow as n8n's canvas shows it, without its notes. */
export function drawWorkflow(workflow: DrawnWorkflow): string {
	const nodes = workflow.nodes.filter((node) => !isNote(node));
	const xs = nodes.map(({ position: [x] }) => x);
	const ys = nodes.map(({ position: [, y] }) => y);
	const left = Math.min(...xs) - margin.side;
	const top = Math.min(...ys) - margin.top;
	const width = Math.max(...xs) + size + margin.side - left;
	const height = Math.max(...ys) + size + margin.bottom - top;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width / 2}" height="${height / 2}" font-family="Helvetica, Arial, sans-serif">`,
		`<title>${escaped(workflow.name)}</title>`,
		`<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="16" fill="#f6f7f9"/>`,
		`<text x="${left + 28}" y="${top + 44}" font-size="26" font-weight="bold" fill="#2b2f38">${escaped(workflow.name)}</text>`,
		...wiresOf(workflow).map(drawWire),
		...nodes.map(drawNode),
		'</svg>',
		'',
	].join('\n');
}

function drawWire({ from, to }: Wire): string {
	const way = to.x < from.x ? around(from, to) : curve(from, to);
	return [
		`<path d="M${from.x} ${from.y}${way}" fill="none" stroke="#9aa1ad" stroke-width="3"/>`,
		`<circle cx="${from.x}" cy="${from.y}" r="6" fill="#9aa1ad"/>`,
		`<rect x="${to.x - 4}" y="${to.y - 9}" width="8" height="18" rx="2" fill="#9aa1ad"/>`,
	].join('');
}

function curve(from: Place, to: Place): string {
	const bend = Math.max(40, (to.x - from.x) / 2);
	return `C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
}

/** Back to the left, to the next line: below the node that it leaves, as n8n does. */
function around(from: Place, to: Place): string {
	const gap = 28;
	return `H${from.x + gap}V${from.y + 130}H${to.x - gap}V${to.y}H${to.x}`;
}

function drawNode(node: DrawnNode): string {
	const [x, y] = node.position;
	const isOurs = node.type.startsWith(ours);
	const edge = isOurs ? '#5b3fd6' : '#b9bec8';
	const label = linesOf(node.name).map(
		(line, index) =>
			`<text x="${x + size / 2}" y="${y + size + 28 + index * 25}" font-size="22" text-anchor="middle" fill="#2b2f38">${escaped(line)}</text>`,
	);
	return [
		`<rect x="${x}" y="${y}" width="${size}" height="${size}" rx="12" fill="#ffffff" stroke="${edge}" stroke-width="3"/>`,
		isOurs ? ourIcon(node) : glyph(node),
		...label,
	].join('');
}

function glyph({ type, position: [x, y] }: DrawnNode): string {
	return `<path transform="translate(${x + 24} ${y + 24}) scale(2)" d="${glyphOf(type)}" fill="none" stroke="#596070" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round"/>`;
}

/** The node's own icon, put in as an image so that its styles stay its own. */
function ourIcon({ type, position: [x, y] }: DrawnNode): string {
	const name = type.slice(ours.length).replace(/Trigger$/, '');
	const file = readFileSync(path.join(icons, `${name}.svg`));
	return `<image x="${x + 18}" y="${y + 18}" width="60" height="60" href="data:image/svg+xml;base64,${file.toString('base64')}"/>`;
}

const longest = 16;

/** Words in lines of at most 16 characters. */
function linesOf(name: string): string[] {
	const lines: string[] = [];
	for (const word of name.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + word.length < longest) {
			lines[lines.length - 1] = `${last} ${word}`;
		} else lines.push(word);
	}
	return lines;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
