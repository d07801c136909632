/** `a, b and c` */
export function enumeration(texts: readonly string[]): string {
	const last = texts.at(-1) ?? '';
	return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`;
}

const mostNamed = 5;

/** `"a", "b" and 3 more`: the first five of a list, as a sentence names them. */
export function someOf(names: readonly string[]): string {
	return firstOf(
		names.map((name) => `"${name}"`),
		mostNamed,
	);
}

/** `a, b and 3 more`: so many of them, and how many there are besides. */
export function firstOf(texts: readonly string[], most: number): string {
	const more = texts.length - most;
	return more > 0 ? enumeration([...texts.slice(0, most), `${more} more`]) : texts.join(', ');
}

const mostSentences = 10;

/** `A is wrong. B is wrong. And 3 more.` */
export function firstSentences(sentences: readonly string[]): string {
	const more = sentences.length - mostSentences;
	const first = sentences.slice(0, mostSentences);
	return [...first, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
}
