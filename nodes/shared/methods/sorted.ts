/** Options in the order in which people look for them: letter case does not count, numbers by value. */
export function sortedByName<T extends { name: string }>(options: readonly T[]): T[] {
	const { compare } = new Intl.Collator('en', { numeric: true });
	return [...options].sort((left, right) => compare(left.name, right.name));
}
