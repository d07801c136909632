import type { INodeExecutionData } from 'n8n-workflow';
import type { Report } from './judge';
import { at, type Item } from './items';

function reportOf(json: unknown): Report {
	const error = at(json, ['error']);
	const told = at(json, ['action']);
	const action = typeof told === 'string' ? told : undefined;
	const confirmedByRead = at(json, ['confirmedByRead']) === true;
	if (error !== undefined) {
		const message = typeof error === 'string' ? error : String(at(error, ['message']));
		return { action: action ?? 'failed', confirmedByRead, message };
	}
	const isDeleted = at(json, ['deleted']) === true && action === undefined;
	return { action: isDeleted ? 'removed' : (action ?? 'done'), confirmedByRead };
}

function nameIn(json: unknown): string | undefined {
	const name = at(json, ['name']);
	return typeof name === 'string' ? name : undefined;
}

/** What the node put out for each item, by name. An item without exactly one output has none. */
export function reportsOf(
	items: readonly Item[],
	output: readonly INodeExecutionData[],
): Map<string, Report> {
	const reports = new Map<string, Report>();
	const duplicates = new Set<string>();
	for (const { json, pairedItem } of output) {
		const place = typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
		const name = nameIn(json) ?? items[place]?.name;
		if (name === undefined) continue;
		if (reports.has(name)) duplicates.add(name);
		reports.set(name, reportOf(json));
	}
	for (const name of duplicates) reports.delete(name);
	return reports;
}
