import type { PatchOperation } from '../../../src/requests';
import { ParameterError } from '../errors';
import type { ItemParameters } from '../item-parameters';
import { isRecord, parseJson } from '../values';

const known = ['add', 'remove', 'replace', 'move', 'copy', 'test'] as const;

/** The operations of the form, from rows or from JSON. Throws a `ParameterError` naming what is wrong. */
export function readPatch(parameters: ItemParameters): PatchOperation[] {
	const listed =
		parameters.value('patchMode') === 'json'
			? parseJson(parameters.value('patchJson'))
			: rowsOf(parameters.value('patchRows'));
	if (!Array.isArray(listed)) throw notAList(listed);
	if (listed.length === 0) {
		throw new ParameterError('Operations: none is given.', 'Add at least one operation.', 'patch');
	}
	return listed.map(readOperation);
}

function rowsOf(value: unknown): unknown[] {
	const rows = isRecord(value) ? value.operation : undefined;
	return Array.isArray(rows) ? rows.map(readRow) : [];
}

function readRow(row: unknown): unknown {
	if (!isRecord(row) || !('value' in row)) return row;
	const parsed = parseJson(row.value);
	return { ...row, value: parsed === undefined ? row.value : parsed };
}

function notAList(value: unknown): ParameterError {
	const what = value === undefined ? 'this is no valid JSON' : 'this is no list';
	return new ParameterError(
		`Operations: ${what}.`,
		'A JSON Patch is a list, such as [{"op": "add", "path": "/description", "value": "…"}].',
		'patch',
	);
}

function readOperation(given: unknown, index: number): PatchOperation {
	const field = `patch[${index}]`;
	const place = `Operations, number ${index + 1}`;
	if (!isRecord(given)) {
		throw new ParameterError(`${place}: it is no object.`, 'Give it an op and a path.', field);
	}
	const op = known.find((one) => one === given.op);
	if (op === undefined) {
		throw new ParameterError(
			`${place}: its op is none that JSON Patch has.`,
			`Use one of ${known.join(', ')}.`,
			field,
		);
	}
	if (typeof given.path !== 'string') {
		throw new ParameterError(`${place}: it has no path.`, 'Such as /description.', field);
	}
	return {
		op,
		path: given.path,
		...(typeof given.from === 'string' && given.from !== '' ? { from: given.from } : {}),
		...('value' in given ? { value: given.value } : {}),
	};
}
