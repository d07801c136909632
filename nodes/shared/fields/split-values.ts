import { trimmed } from '../../../src/lib/text';

const separators: ReadonlySet<string> = new Set([',', ';', '|', '\n', '\r']);

/**
 * The values of one cell, separated by comma, semicolon, `|` or line break. What stands in quotes is
 * one value; quotes that are part of a full name (`"Sales.EU"`) stay.
 */
export function splitValues(text: string): string[] {
	// A lone quote is a sign like any other: 5" disks.
	const hasPairs = (text.match(/"/g) ?? []).length % 2 === 0;
	const parts: string[] = [];
	let part = '';
	let isQuoted = false;
	for (const letter of text) {
		if (letter === '"' && hasPairs) isQuoted = !isQuoted;
		if (separators.has(letter) && !isQuoted) {
			parts.push(part);
			part = '';
		} else part += letter;
	}
	return [...parts, part].map(valueIn).filter((one) => one !== '');
}

/** Without quotes that are there for a separator only. */
function valueIn(part: string): string {
	const text = trimmed(part);
	const [, inner] = /^"((?:[^"]|"")*)"$/.exec(text) ?? [];
	const isWrapped = inner !== undefined && [...separators].some((one) => inner.includes(one));
	return isWrapped ? trimmed(inner.replaceAll('""', '"')) : text;
}
