/** Spellings of Python for what JavaScript spells otherwise, or has not and need not have for a check. */
const pythonOnly: readonly [RegExp, string][] = [
	[/\(\?#[^)]*\)/g, ''],
	[/^\(\?[aiLmsux]+\)/, ''],
	[/\(\?[aiLmsux-]+:/g, '(?:'],
	[/\(\?P<(\w+)>/g, '(?<$1>'],
	[/\(\?P=(\w+)\)/g, '\\k<$1>'],
	[/\(\?>/g, '(?:'],
	[/([*+?}])\+/g, '$1'],
	[/\\A/g, '^'],
	[/\\Z/g, '$'],
];

/**
 * What is wrong with a filter; `undefined` where it is a regular expression as the ingestion reads
 * them (Python's).
 */
export function patternProblem(text: string): string | undefined {
	if (/\(\?<(?![=!])/.test(text))
		return 'uses JavaScript syntax for a named group; write (?P<name>…)';
	if (/^[*+?]/.test(text)) return 'begins with a quantifier; for "anything" write .*';
	const translated = pythonOnly.reduce((so, [from, to]) => so.replace(from, to), text);
	try {
		new RegExp(translated);
		return undefined;
	} catch (error) {
		return `is not a regular expression${causeOf(error)}`;
	}
}

/** `Unterminated group` */
function causeOf(error: unknown): string {
	const message = error instanceof Error ? error.message : '';
	const cause = /: ([^:]+)$/.exec(message)?.[1];
	return cause === undefined ? '' : ` (${cause.toLowerCase()})`;
}
