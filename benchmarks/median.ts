/** The middle one of an odd number; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((left, right) => left - right);
	const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
	if (middle.length === 0) throw new Error('There is nothing to take the median of.');
	return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
