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
	const shown = all.slice(0, mostNamed);
	const names = shown.map(({ header }) =>
		unnamed.test(header) ? 'one without a header' : `"${header}"`,
	);
	const more = all.length > shown.length ? ` and ${all.length - shown.length} more` : '';
	const hints = shown
		.filter(({ hint }) => hint !== '')
		.map(({ header, hint }) => ` "${header}": ${hint}`);
	return `${all.length} columns are not fields of ${aLabel} and were not sent: ${names.join(', ')}${more}.${hints.join('')}`;
}

/** What other items have a field for. */
export function misplacedColumns(headers: readonly string[], items: number): string {
	const names = headers.slice(0, mostNamed).map((header) => `"${header}"`);
	const of = items === 1 ? '1 item, whose' : `${items} items, whose`;
	return `Not sent for ${of} service type has no such field: ${names.join(', ')}.`;
}
