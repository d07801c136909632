import { firstOf } from '../../../src/lib/some-of';

/** A column that is no field. */
interface Unknown {
	header: string;
	/** What to do about it; empty where nobody knows. */
	hint: string;
}

const mostNamed = 10;
/** What the nodes that read sheets call a column without a header. */
const unnamed = /^(__EMPTY(_\d+)?)?$/;

/** One sentence for a column. `aLabel`: `a database service`. */
export function unknownColumn({ header, hint }: Unknown, aLabel: string): string {
	if (unnamed.test(header)) return 'A column without a header holds values; they were not sent.';
	const text = `The column "${header}" is not a field of ${aLabel} and was not sent.`;
	return hint === '' ? text : `${text} ${hint}`;
}

/** One hint for all of them. */
export function unknownColumns(all: readonly Unknown[], aLabel: string): string {
	const [only, ...others] = all;
	if (only !== undefined && others.length === 0) return unknownColumn(only, aLabel);
	const names = all.map(({ header }) =>
		unnamed.test(header) ? 'one without a header' : `"${header}"`,
	);
	const hints = all
		.slice(0, mostNamed)
		.filter(({ hint }) => hint !== '')
		.map(({ header, hint }) => ` "${header}": ${hint}`);
	return `${all.length} columns are not fields of ${aLabel} and were not sent: ${firstOf(names, mostNamed)}.${hints.join('')}`;
}

/** What other items have a field for; `names` are those of the items that have none. */
export function misplacedColumns(headers: readonly string[], names: readonly string[]): string {
	const columns = firstOf(
		headers.map((header) => `"${header}"`),
		mostNamed,
	);
	const types = names.length === 1 ? 'its service type has' : 'their service types have';
	return `Not sent for ${firstOf(names, mostNamed)}, as ${types} no such field: ${columns}.`;
}
