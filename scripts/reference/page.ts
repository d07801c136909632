import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { type FieldRow, rowsOf } from './field';

export interface OperationText {
	name: string;
	value: string;
	description: string;
}

export function operationsOf({ properties }: INodeTypeDescription): OperationText[] {
	const operation = properties.find(({ name }) => name === 'operation');
	return (operation?.options ?? []).flatMap((one) =>
		'value' in one
			? [{ name: one.name, value: String(one.value), description: one.description ?? '' }]
			: [],
	);
}

/** The reference page of one node. */
export function pageOf(node: INodeTypeDescription): string {
	const operations = operationsOf(node);
	return [
		`# ${node.displayName}`,
		sentence(node.description),
		'This page is written by `npm run docs` from the node itself.',
		table(
			['Operation', 'What it does'],
			operations.map(({ name, description }) => [
				`[${name}](#${anchor(name)})`,
				sentence(description),
			]),
		),
		...operations.flatMap((operation) => sectionOf(operation, node.properties)),
		'',
	].join('\n\n');
}

/** The reference page of a node that starts workflows. */
export function triggerPage({
	displayName,
	description,
	properties,
}: INodeTypeDescription): string {
	const notices = properties.filter(({ type }) => type === 'notice');
	// n8n gives every trigger that polls its times.
	const own = properties.filter(({ name, type }) => name !== 'pollTimes' && type !== 'notice');
	const event = properties.find(({ name }) => name === 'event');
	const events = (event?.options ?? []).flatMap((one) =>
		'value' in one ? [[one.name, sentence(one.description ?? '')]] : [],
	);
	return [
		`# ${displayName}`,
		sentence(description),
		'This page is written by `npm run docs` from the node itself.',
		...notices.map((notice) => sentence(notice.displayName)),
		table(['Trigger On', 'When'], events),
		fieldTable(own.flatMap((field) => rowsOf(field, own))),
		'',
	].join('\n\n');
}

function sectionOf({ name, value, description }: OperationText, all: INodeProperties[]): string[] {
	const fields = all.filter(({ displayOptions }) =>
		displayOptions?.show?.operation?.includes(value),
	);
	const rows = fields.flatMap((field) => rowsOf(field, fields));
	return [`## ${name}`, sentence(description), fieldTable(rows)];
}

function fieldTable(rows: FieldRow[]): string {
	return table(
		['Field', 'Shown when', 'What it means'],
		rows.map(({ name, when, text }) => [name, when, text]),
	);
}

export function table(head: string[], rows: string[][]): string {
	const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))];
	return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** Descriptions of one sentence have no full stop in n8n. */
export function sentence(text: string): string {
	return text.endsWith('.') ? text : `${text}.`;
}

/** Links of n8n are HTML; its own texts have no other. */
function cell(text: string): string {
	const linked = text.replace(/<a href="([^"]+)">([^<]+)<\/a>/g, '[$2]($1)');
	return linked.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');
}

function anchor(name: string): string {
	return name.toLowerCase().replaceAll(' ', '-');
}
