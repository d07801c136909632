import { ValidationError } from '../errors/errors';

function refuse(segment: string, why: string): never {
	throw new ValidationError(
		`The name ${JSON.stringify(segment)} cannot be used in a request: ${why}.`,
		{
			field: 'name',
			remedy: 'Check the name. In a full name, quote each part that contains a dot.',
		},
	);
}

function encodeSegment(value: string | number): string {
	const segment = String(value);
	if (/^[\w-]+$/.test(segment)) return segment;
	// Servers and proxies resolve dot segments even when they are percent-encoded.
	if (segment === '.' || segment === '..') refuse(segment, 'servers read it as part of the path');
	if (segment === '') refuse(segment, 'it is empty');
	if (/\p{Surrogate}/u.test(segment)) refuse(segment, 'it contains an incomplete character');
	return encodeURIComponent(segment).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

/**
 * Builds a request path; every interpolated value is one segment, percent-encoded whole:
 * path`/v1/users/name/${name}`. A name never reaches another path.
 * Throws ValidationError for `.`, `..`, empty and malformed values: no encoding makes them safe.
 */
export function path(literals: TemplateStringsArray, ...segments: (string | number)[]): string {
	return String.raw({ raw: literals }, ...segments.map(encodeSegment));
}

/** `?a=1&b=x%20y`, or nothing where no value is given. */
export function queryString(
	query: Record<string, string | number | boolean | undefined> | undefined,
): string {
	if (query === undefined) return '';
	let text = '';
	for (const key of Object.keys(query)) {
		const value = query[key];
		if (value === undefined) continue;
		const pair = `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`;
		text += text === '' ? `?${pair}` : `&${pair}`;
	}
	return text;
}
