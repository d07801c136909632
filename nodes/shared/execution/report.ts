import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { failureOf } from '../base/errors';
import type { Json, JsonObject } from '../../../src/lib/json';
import type { Change } from '../../../src/types/results';
import { labelOf } from '../base/labels';
import { hasText, isJsonObject } from '../base/values';
import type { Execution } from './execution';
import { ItemParameters } from './item-parameters';
import type { Line } from './line';
import { detailsOf } from './line-summary';
import { toItem } from './output';
import type { Assumption, Changed, FailedRow, Listed, Report, ReportContent } from './report-data';
import { htmlOf, markdownOf } from './report-text';
import { rowOf } from './row-number';

export const reportOption: INodeProperties = {
	displayName: 'Report',
	name: 'report',
	type: 'boolean',
	default: false,
	description:
		'Whether to end the output with one more item, a report to send as a message: counts, changes, failed rows and assumptions, as fields, Markdown and HTML',
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
	const content: ReportContent = { title, ...plan, counts, changes, failed, assumptions };
	const texts = { markdown: markdownOf(content), html: htmlOf(content) };
	const report: Report = { action: 'report', ...content, ...texts };
	return toItem(report, 0);
}

function changed({ name, action, error, json }: Line): Changed | undefined {
	if (error !== undefined || action === 'unchanged') return undefined;
	return { name: name ?? null, action, details: detailsOf(action, changesIn(json), json) };
}

function changesIn({ changes }: JsonObject): Change[] {
	return Array.isArray(changes) ? changes.filter(isChange) : [];
}

function isChange(value: Json): value is Change {
	return isJsonObject(value) && hasText(value, 'field');
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
