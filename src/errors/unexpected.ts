import { OpenMetadataError, ServerError } from './errors';

/** What was thrown, in the client's vocabulary. */
export function asOpenMetadataError(thrown: unknown): OpenMetadataError {
	if (thrown instanceof OpenMetadataError) return thrown;
	// Of what was thrown only its kind: its message may hold a value.
	const kind = thrown instanceof Error ? ` (${thrown.name})` : '';
	return new ServerError(`Something unexpected happened${kind}.`, {
		remedy: 'Run it again. If the error persists, report it to the maintainers of this package.',
		cause: thrown,
	});
}
