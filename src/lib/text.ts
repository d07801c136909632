/** Blanks that `\s` does not know: soft hyphen, zero-width and directional marks, fillers. */
const invisible =
	/[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\uffa0]/u;

/** A text without blanks of any kind at its ends: no-break, zero-width, byte order mark. */
export function trimmed(text: string): string {
	let from = 0;
	let to = text.length;
	while (from < to && invisible.test(text.charAt(from))) from += 1;
	while (to > from && invisible.test(text.charAt(to - 1))) to -= 1;
	return text.slice(from, to);
}

/** A name as it is compared and sent: without blanks at its ends, in Unicode's composed form (NFC). */
export function asKey(text: string): string {
	return trimmed(text).normalize('NFC');
}

const invisibles = new RegExp(invisible.source, 'gu');

/** The same for texts that differ in letter case, blanks and Unicode form only. */
export function likenessOf(text: string): string {
	return text.normalize('NFKC').toLowerCase().replace(invisibles, '');
}

/** Whether a program could not read a letter of it: the file has another encoding than it thought. */
export function isMisread(text: string): boolean {
	return text.includes('\ufffd');
}

/** The same with what nobody can see written out, but for single spaces: `crm\u{200b}`. */
export function visible(text: string): string {
	return text.replace(invisibles, (letter) =>
		letter === ' ' ? letter : `\\u{${letter.charCodeAt(0).toString(16)}}`,
	);
}

/** `item 7` → `Item 7` */
export function upperFirst(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `1 item`, `3 items` */
export function countOf(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
