import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { failureOf } from '../base/errors';
import { labelOf } from '../base/labels';
import { hasText } from '../base/values';
import type { Execution } from './execution';
import { ItemParameters } from './item-parameters';
import type { Line } from './line';
import { toItem } from './output';
import type { Assumption, Changed, FailedRow, Listed, Report } from './report-data';
import { markdownOf } from './report-markdown';
import { rowOf } from './row-number';

export const reportOption: INodeProperties = {
	displayName: 'Report',
	name: 'report',
	type: 'boolean',
	default: false,
	description:
		'Whether to end the output with one more item, a report to send as a message: counts, changes, failed rows and assumptions, as fields and as Markdown',
};

/** Throws a `ParameterError` where an expression gives neither true nor false. */
export function wantsReport(execution: Execution): boolean {
	return new ItemParameters(execution, 0).optionFlag('report');
}

/** One output item for whoever has to know what became of the list. */
export function reportItem(execution: Execution, listed: Listed): INodeExecutionData {
	const { title, lines, emptyRows, isSheet, plan } = listed;
	const counts: Record<string, number> = { items: lines.length, emptyRows };
	for (const { action } of lines) counts[action] = (counts[action] ?? 0) + 1;
	const changes = lines.flatMap((line) => changed(line) ?? []);
	const failed = lines.flatMap((line) => failedRow(execution, isSheet, line) ?? []);
	const assumptions = execution.hints.remarks().map(({ text, items }): Assumption => {
		return { text, rows: isSheet ? items.map((item) => rowOf(execution, item)) : [] };
	});
	const content = { title, counts, changes, failed, assumptions };
	const markdown = markdownOf(content, plan !== undefined);
	const report: Report = { action: 'report', ...plan, ...content, markdown };
	return toItem(report, 0);
}

function changed({ name, action, error, json }: Line): Changed | undefined {
	if (error !== undefined || action === 'unchanged') return undefined;
	return { name: name ?? null, action, summary: hasText(json, 'summary') ? json.summary : '' };
}

function failedRow(
	execution: Execution,
	isSheet: boolean,
	{ item, name, error, isRemoval }: Line,
): FailedRow | undefined {
	if (error === undefined) return undefined;
	const { message, remedy } = failureOf(error, execution.redact);
	const field = hasText(error, 'field') ? labelOf(error.field) : null;
	const row = isSheet && isRemoval !== true ? rowOf(execution, item) : null;
	return { row, name: name ?? null, field, message, remedy };
}
