import { ParameterError } from '../base/errors';
import type { ItemParameters } from '../execution/item-parameters';
import { choiceOr } from '../base/strict-values';
import { isBlank, isRecord, parseJson } from '../base/values';

/** The operations of the form, from rows or from JSON; the core checks them. */
export function readPatch(form: Pick<ItemParameters, 'value'>): unknown {
	const mode = choiceOr('oneByOne', 'specifyOperations', form.value('specifyOperations'), [
		'oneByOne',
		'json',
	]);
	if (mode === 'oneByOne') return readRows(form.value('patchOperations'));
	const parsed = parseJson(form.value('patchJson'));
	if (parsed !== undefined) return parsed;
	throw new ParameterError(
		'Patch (JSON): this is not valid JSON.',
		'A JSON Patch is a list, such as [{"op": "add", "path": "/description", "value": "…"}].',
		'operations',
	);
}

function readRows(value: unknown): unknown[] {
	const rows = isRecord(value) ? value.operation : undefined;
	if (Array.isArray(rows) && rows.length > 0) return rows.map(readRow);
	throw new ParameterError(
		'Patch Operations: the list is empty.',
		'Add at least one operation.',
		'operations',
	);
}

export const valueOperations = ['add', 'replace', 'test'];
export const fromOperations = ['copy', 'move'];

/** A form keeps fields that it no longer shows; JSON Patch knows only those of the op. */
function readRow(row: unknown, index: number): unknown {
	if (!isRecord(row)) return row;
	const { op, path, from, value } = row;
	const hasFrom = fromOperations.some((one) => one === op);
	const hasValue = valueOperations.some((one) => one === op);
	// An empty field, or an expression that gives nothing, must not clear anything.
	if (isBlank(path)) throw empty('path', index);
	if (hasFrom && isBlank(from)) throw empty('from', index);
	if (hasValue && isBlank(value)) throw empty('value', index);
	return { op, path, ...(hasFrom && { from }), ...(hasValue && { value: fromText(value) }) };
}

function fromText(value: unknown): unknown {
	const parsed = parseJson(value);
	return parsed === undefined ? value : parsed;
}

function empty(part: 'path' | 'from' | 'value', index: number): ParameterError {
	const spelled = part === 'value' ? ' For an empty text, enter ""; to clear the field, null.' : '';
	return new ParameterError(
		`Patch Operations, number ${index + 1}: "${part}" is empty.`,
		`Enter a value, or check the result of its expression.${spelled}`,
		`operations[${index}]`,
	);
}
