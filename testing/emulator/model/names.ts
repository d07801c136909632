import type { Dialect } from './dialect';
import { badRequest, unhandled } from '../lib/fault';

/** A segment of an FQN: in quotes when it holds a dot. */
export function quoted(name: string): string {
	return name.includes('.') && !isQuoted(name) ? `"${name}"` : name;
}

export function fqnOf(parent: string | undefined, name: string): string {
	const segment = isQuoted(name) ? `"${name}"` : quoted(name);
	return parent === undefined ? segment : `${parent}.${segment}`;
}

function isQuoted(name: string): boolean {
	return /^"[^"]+"$/.test(name);
}

interface NameRule {
	longest: number;
	pattern: RegExp;
	/** The pattern as Java prints it. */
	shown: string;
}

const rules: Record<'narrow' | 'wide' | 'strict', NameRule> = {
	narrow: {
		longest: 128,
		pattern: /^[\p{L}\p{M}\p{N}_'\- .&()]+$/u,
		shown: String.raw`^(?U)[\w'\- .&()]+$`,
	},
	wide: { longest: 256, pattern: /^((?!::).)*$/u, shown: '^((?!::).)*$' },
	strict: {
		longest: 256,
		pattern: /^((?!::)[^>"\p{Cc}])*$/u,
		shown: String.raw`^((?!::)[^><"\p{Cntrl}])*$`,
	},
};

function ruleOf(dialect: Dialect): NameRule {
	if (dialect.has('strictNames')) return rules.strict;
	return dialect.has('wideNames') ? rules.wide : rules.narrow;
}

/** What bean validation finds wrong with a name. */
export function nameViolations(dialect: Dialect, name: string | undefined): string[] {
	if (name === undefined) return ['name must not be null'];
	const { longest, pattern, shown } = ruleOf(dialect);
	const violations = pattern.test(name) || name === '' ? [] : [`name must match "${shown}"`];
	const isFit = name.length >= 1 && name.length <= longest;
	return isFit ? violations : [`name size must be between 1 and ${longest}`, ...violations];
}

/** A quote passes validation and breaks the FQN afterwards, unless the whole name stands in quotes. */
export function refuseQuote(name: string): void {
	if (name.includes('"') && !isQuoted(name)) throw unhandled('null');
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
	return uuid.test(text);
}

/** Jackson's words for a text that is no id. */
export function notAnId(text: string): Error {
	const shown = `UUID has to be represented by standard 36-char representation`;
	return badRequest(
		`Cannot deserialize value of type \`java.util.UUID\` from String "${text}": ${shown}`,
	);
}
