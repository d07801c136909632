const HIDDEN = '***';
const SHORTEST_SECRET = 4;
/** A shorter one may be a word that other words begin with: it is hidden only where it stands alone. */
const SHORTEST_INSIDE = 8;
const LONGEST_MESSAGE = 300;
const LONGEST_TEXT = 20_000;

/** Takes secrets out of a text that a person or a log will see. */
export type Redact = (text: string) => string;

// Quantifiers are bounded: a message may be a megabyte of anything.
const key =
	'[\\w.-]{0,40}(?:password|passwd|pwd|passphrase|secret|token|private[_-]?key|api[_-]?key' +
	'|access[_-]?key|credential|authorization|connection[_-]?string)[\\w-]{0,40}';

/** What looks like a secret whoever it belongs to. */
const shapes: [RegExp, string][] = [
	[/-----BEGIN [^-]{1,40}-----[\s\S]*?(?:-----END [^-]{1,40}-----|$)/g, HIDDEN],
	[/\bBearer\s+[^\s"',;)\]}]+/gi, `Bearer ${HIDDEN}`],
	[/\beyJ[\w-]{6,}\.[\w-]*(?:\.[\w-]*)?/g, HIDDEN],
	// Encrypted, as servers keep secrets.
	[/\bfernet:[\w+/=-]+/g, HIDDEN],
	// https://user:password@host
	[/(:\/\/)[^\s/@"']{0,200}:[^\s/@"']{0,500}@/g, `$1${HIDDEN}@`],
	// "password":"x"
	[
		new RegExp(`("${key}"\\s{0,9}:\\s{0,9})"(?:[^"\\\\]|\\\\[\\s\\S])*(?:"|$)`, 'gi'),
		`$1"${HIDDEN}"`,
	],
	// The same inside a JSON string: \"password\":\"x\"
	[
		new RegExp(
			`(\\\\{1,8}"${key}\\\\{1,8}"\\s{0,9}:\\s{0,9})(\\\\{1,8})"[\\s\\S]*?(?:(?<!\\\\)\\2"|$)`,
			'gi',
		),
		`$1"${HIDDEN}"`,
	],
	// password='x y'
	[new RegExp(`(${key}\\s{0,9}[=:]\\s{0,9})(["'])[^"']*(?:\\2|$)`, 'gi'), `$1${HIDDEN}`],
	// password=x, password: x, "password": 5
	[
		new RegExp(`(${key}["']?\\s{0,9}[=:]\\s{0,9})(?!["'\\\\]|Bearer )[^\\s,;&)}\\]]+`, 'gi'),
		`$1${HIDDEN}`,
	],
];

function formsOf(secret: string): string[] {
	const json = JSON.stringify(secret).slice(1, -1);
	const url = encodeURIComponent(secret);
	const bytes = Buffer.from(secret);
	return [
		secret,
		json,
		JSON.stringify(json).slice(1, -1),
		url,
		url.replace(/%20/g, '+'),
		bytes.toString('base64').replace(/=+$/, ''),
		bytes.toString('base64url'),
	];
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

// The last letter of an escape (`\n`, `%3D`) is no part of a word.
const wordBefore = String.raw`(?<!(?<!\\|%[\da-f]?)[\w-])`;
const wordAfter = String.raw`(?![\w-])`;

function patternOf(form: string): string {
	const pattern = escapeRegExp(form);
	return form.length < SHORTEST_INSIDE ? wordBefore + pattern + wordAfter : pattern;
}

/** Cuts a text that nobody would read whole, not in the middle of a word: it may be a secret. */
const cut = (text: string): string =>
	text.length <= LONGEST_TEXT ? text : text.slice(0, LONGEST_TEXT).replace(/\S*$/, '');

/**
 * A function for messages that hides the given secrets (as they are, JSON-escaped, URL-encoded,
 * base64) and all that looks like one: bearer tokens, JWTs, private keys, values of keys such as
 * `password`. Texts over 20,000 characters are cut.
 */
export function redactor(secrets: readonly string[]): Redact {
	const forms = [...new Set(secrets.filter((s) => s.length >= SHORTEST_SECRET).flatMap(formsOf))];
	forms.sort((a, b) => b.length - a.length);
	const known = forms.length === 0 ? /(?!)/g : new RegExp(forms.map(patternOf).join('|'), 'gi');
	return (text) =>
		shapes.reduce(
			(clean, [shape, replacement]) => clean.replace(shape, replacement),
			cut(text).replace(known, HIDDEN),
		);
}

/** Index behind the JSON object or list that begins at `start`; the text's end if it is cut off. */
function endOfJson(text: string, start: number): number {
	let depth = 0;
	let quoted = false;
	for (let at = start; at < text.length; at += 1) {
		const character = text[at];
		if (character === '\\') at += 1;
		else if (character === '"') quoted = !quoted;
		else if (quoted) continue;
		else if (character === '{' || character === '[') depth += 1;
		else if ((character === '}' || character === ']') && --depth === 0) return at + 1;
	}
	return text.length;
}

const ECHO = '{…}';

/** Replaces echoed JSON objects by `{…}`: some answers carry a whole entity with its connection. */
export function cutEchoes(text: string): string {
	let rest = text;
	let clean = '';
	for (;;) {
		const start = rest.search(/[{[]\s*(?:\{\s*)?\\?"[^"]*"\s*:/);
		if (start === -1) return clean + rest;
		clean += rest.slice(0, start) + ECHO;
		rest = rest.slice(endOfJson(rest, start));
	}
}

/** One line of at most 300 characters. */
export function shorten(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length <= LONGEST_MESSAGE ? line : `${line.slice(0, LONGEST_MESSAGE - 1).trimEnd()}…`;
}
