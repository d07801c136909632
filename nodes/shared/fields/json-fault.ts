/** Where a text stops being JSON. */
export interface JsonFault {
	/** From 1. */
	line: number;
	column: number;
	/** What is there, without a word of the text. */
	what: string;
}

/** One token of JSON, or what stands between tokens. */
const token =
	/[\s]+|[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b/y;

type Expects = 'value' | 'key' | 'colon' | 'next' | 'firstKey' | 'firstValue';

const says: Readonly<Record<Expects, string>> = {
	value: 'A value is expected there.',
	firstValue: 'A value or ] is expected there.',
	key: 'A name in double quotes is expected there.',
	firstKey: 'A name in double quotes or } is expected there.',
	colon: 'A colon is expected there.',
	next: 'A comma or the closing bracket is expected there.',
};

/** The first place at which a text cannot be JSON any more; JavaScript's own message quotes the text. */
export function jsonFaultAt(text: string): JsonFault {
	const open: string[] = [];
	let expects: Expects = 'value';
	let at = 0;
	while (at < text.length) {
		token.lastIndex = at;
		const [found] = token.exec(text) ?? [];
		if (found === undefined) break;
		if (found.trim() !== '') {
			const after = step(found, expects, open);
			if (after === undefined) break;
			expects = after;
		}
		at += found.length;
	}
	const before = text.slice(0, at).split('\n');
	const isDone = open.length === 0 && expects === 'next';
	return {
		line: before.length,
		column: (before.at(-1)?.length ?? 0) + 1,
		what: isDone ? 'Nothing may follow the JSON.' : says[expects],
	};
}

/** What is expected after a token, or `undefined` where it may not stand. */
function step(found: string, expects: Expects, open: string[]): Expects | undefined {
	if (found === '{' || found === '[') {
		if (expects !== 'value' && expects !== 'firstValue') return undefined;
		open.push(found);
		return found === '{' ? 'firstKey' : 'firstValue';
	}
	if (found === '}' || found === ']') return close(found, expects, open);
	if (found === ':') return expects === 'colon' ? 'value' : undefined;
	if (found === ',') {
		if (expects !== 'next' || open.length === 0) return undefined;
		return open.at(-1) === '{' ? 'key' : 'value';
	}
	if (expects === 'key' || expects === 'firstKey') {
		return found.startsWith('"') ? 'colon' : undefined;
	}
	return expects === 'value' || expects === 'firstValue' ? 'next' : undefined;
}

function close(found: string, expects: Expects, open: string[]): Expects | undefined {
	const isMatching = open.at(-1) === (found === '}' ? '{' : '[');
	const isAllowed = expects === 'next' || expects === 'firstKey' || expects === 'firstValue';
	if (!isMatching || !isAllowed) return undefined;
	open.pop();
	return 'next';
}
