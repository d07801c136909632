import { ParameterError } from '../errors';
import type { ItemParameters } from '../item-parameters';
import { isRecord, parseJson } from '../values';

/** The operations of the form, from rows or from JSON; the core checks them. */
export function readPatch(form: Pick<ItemParameters, 'value'>): unknown {
	if (form.value('patchMode') !== 'json') return readRows(form.value('patchRows'));
	const parsed = parseJson(form.value('patchJson'));
	if (parsed !== undefined) return parsed;
	throw new ParameterError(
		'Operations: this is no valid JSON.',
		'A JSON Patch is a list, such as [{"op": "add", "path": "/description", "value": "…"}].',
		'operations',
	);
}

function readRows(value: unknown): unknown[] {
	const rows = isRecord(value) ? value.operation : undefined;
	if (Array.isArray(rows) && rows.length > 0) return rows.map(readRow);
	throw new ParameterError(
		'Operations: none is given.',
		'Add at least one operation.',
		'operations',
	);
}

export const valueOperations = ['add', 'replace', 'test'];
export const fromOperations = ['copy', 'move'];

/** A form keeps fields that it no longer shows; JSON Patch knows only those of the op. */
function readRow(row: unknown): unknown {
	if (!isRecord(row)) return row;
	const { op, path, from, value = '' } = row;
	return {
		op,
		path,
		...(fromOperations.some((one) => one === op) ? { from } : {}),
		...(valueOperations.some((one) => one === op) ? { value: parseJson(value) ?? value } : {}),
	};
}
