import { ValidationError } from '../errors/errors';

const remedy = 'Quote each part that contains a dot or a quote, e.g. "a.b".table.';

/**
 * One name as a part of a fully qualified name: quoted when it holds a dot or a quote (behaviour
 * table, "Names"). `a.b` → `"a.b"`.
 */
export function quoteName(name: string): string {
	if (!/[."]/.test(name)) return name;
	return `"${name.replace(/"/g, '\\"')}"`;
}

const part = /"((?:[^"\\]|\\.)*)"(?=\.|$)|([^."]+)(?=\.|$)/y;

/** Fully qualified name → its names: `svc."a.b"` → `['svc', 'a.b']`. Rejects what is not well formed. */
export function splitFqn(fqn: string): string[] {
	const names: string[] = [];
	part.lastIndex = 0;
	let end = -1;
	while (end < fqn.length) {
		const found = part.exec(fqn);
		if (found === null) {
			throw new ValidationError(`"${fqn}" is not a fully qualified name.`, { remedy });
		}
		names.push(found[1]?.replace(/\\"/g, '"') ?? found[2] ?? '');
		end = part.lastIndex;
		part.lastIndex = end + 1;
	}
	return names;
}
