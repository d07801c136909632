const HIDDEN = '***';
const SHORTEST_SECRET = 4;
const LONGEST_MESSAGE = 300;

/** Takes secrets out of a text that a person or a log will see. */
export type Redact = (text: string) => string;

const secretKey =
	'[\\w.-]*(?:password|passwd|pwd|passphrase|secret|token|private[_-]?key|api[_-]?key|access[_-]?key|credentials?|authorization|connection[_-]?string|sas[_-]?url)[\\w-]*';

/** What looks like a secret whoever it belongs to. */
const shapes: [RegExp, string][] = [
	[/\bBearer\s+[^\s"',;)\]}]+/gi, `Bearer ${HIDDEN}`],
	[/\beyJ[\w-]{6,}\.[\w-]*(?:\.[\w-]*)?/g, HIDDEN],
	[/(\w+:\/\/)[^\s/@"']*:[^\s/@"']*@/g, `$1${HIDDEN}@`],
	[/-----BEGIN [^-]*-----[\s\S]*?(?:-----END [^-]*-----|$)/g, HIDDEN],
	// "password":"x", and the same inside a JSON string: \"password\":\"x\"
	[
		new RegExp(`(\\\\*"${secretKey}\\\\*"\\s*:\\s*)(\\\\*)"(?:(?!\\2")[\\s\\S])*(?:\\2"|$)`, 'gi'),
		`$1"${HIDDEN}"`,
	],
	// password=x and password: x
	[
		new RegExp(`(\\b${secretKey}\\s*[=:]\\s*)(?!["\\\\]|Bearer )[^\\s,;&)}\\]]+`, 'gi'),
		`$1${HIDDEN}`,
	],
	[new RegExp(`(\\b${secretKey}\\s*[=:]\\s*)(["'])[^"']*(?:\\2|$)`, 'gi'), `$1${HIDDEN}`],
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

/**
 * A function that hides the given secrets (as they are, JSON-escaped, URL-encoded, base64) and all
 * that looks like one: bearer tokens, JWTs, private keys, values of keys such as `password`.
 */
export function redactor(secrets: readonly string[]): Redact {
	const forms = [...new Set(secrets.filter((s) => s.length >= SHORTEST_SECRET).flatMap(formsOf))];
	forms.sort((a, b) => b.length - a.length);
	const known = new RegExp(forms.map(escapeRegExp).join('|'), 'gi');
	return (text) =>
		shapes.reduce(
			(clean, [shape, replacement]) => clean.replace(shape, replacement),
			forms.length === 0 ? text : text.replace(known, HIDDEN),
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
