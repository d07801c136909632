/** A connection nested deeper than this is none: what lies below is not looked at, and never shown. */
export const deepestNesting = 40;

/** `authType.awsConfig` and list positions as people write them: `bucketNames[0]`. */
export function pathText(path: readonly (string | number)[]): string {
	return path
		.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`))
		.join('');
}
