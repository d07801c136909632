import { countOf } from '../../../src/lib/text';
import { EmptyRow } from '../fields';
import { ParameterError } from '../base/errors';
import type { Execution } from './execution';

/** Says how many rows were passed over because nothing stood in them. */
export function noticeEmptyRows({ hints }: Pick<Execution, 'hints'>, count: number): void {
	if (count === 0) return;
	hints.add(`${countOf(count, 'empty row')} ${count === 1 ? 'was' : 'were'} skipped.`, 'info');
}

export function isEmptyRow(thrown: unknown): boolean {
	return thrown instanceof EmptyRow;
}

/** A list of nothing but empty rows is a mistake somewhere before. */
export function allEmpty(count: number): ParameterError {
	return new ParameterError(
		count === 1 ? 'The item is empty.' : `All ${count} items are empty.`,
		'Check that the previous node outputs the rows of your list, with their headers as field names.',
	);
}
