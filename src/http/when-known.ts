/** Goes on with a value: at once where it is there, for a promise costs time, and later where it is awaited. */
export function whenKnown<T, R>(
	value: T | Promise<T>,
	goOn: (value: T) => R | Promise<R>,
): R | Promise<R> {
	return value instanceof Promise ? value.then(goOn) : goOn(value);
}
