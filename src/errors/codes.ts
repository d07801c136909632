/** What exactly went wrong, for whoever acts on it or puts it into words of its own. */
export type ErrorCode =
	/** A read asked for a field that the server does not know: `unknown`. */
	| 'UNKNOWN_READ_FIELD'
	/** What is to be deleted holds something. */
	| 'NOT_EMPTY';

/** What belongs to a code: names, types and numbers, never a secret. */
export type ErrorData = Readonly<Partial<Record<string, string | number>>>;
