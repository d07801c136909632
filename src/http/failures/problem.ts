import type { ErrorDetails, OpenMetadataError } from '../../errors/errors';
import type { Fault } from '../../errors/fault';

/** One attempt that brought no usable answer: whether to repeat it, and what to say in the end. */
export interface Problem {
	fault: Fault;
	/** The request may have been processed, and no readable answer tells. */
	lost: boolean;
	retryAfterMs?: number | undefined;
	error: new (message: string, details: ErrorDetails) => OpenMetadataError;
	message: string;
	details: ErrorDetails;
}

/** The error to throw. `lost`: this or an earlier attempt may have been processed. */
export function toError(
	{ error, message, details, fault }: Problem,
	lost: boolean,
): OpenMetadataError {
	return new error(message, { ...details, fault, answerLost: lost });
}
