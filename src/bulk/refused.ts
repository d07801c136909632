import { ValidationError, type ErrorDetails } from '../errors/errors';

/** Why a removal, and all that belongs to it, is not begun. */
export function refused(
	why: string,
	remedy: string,
	more: Pick<ErrorDetails, 'code' | 'cause' | 'data'> = {},
): ValidationError {
	return new ValidationError(`Nothing was sent: ${why}`, { field: 'remove', remedy, ...more });
}
