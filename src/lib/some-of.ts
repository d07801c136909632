const mostNamed = 5;

/** `"a", "b" and 3 more`: the first five of a list, as a sentence names them. */
export function someOf(names: readonly string[]): string {
	const named = names.slice(0, mostNamed).map((name) => `"${name}"`);
	const more = names.length - named.length;
	return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
