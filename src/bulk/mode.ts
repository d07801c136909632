import { ValidationError } from '../errors/errors';
import { checkPlanHash } from './plan-hash';

/**
 * Checks how a sync is to run. Throws ValidationError, before anything is read, for what is no mode
 * and for an approved plan without a hash: what was not approved must not be applied.
 */
export function checkSyncMode(mode: unknown = 'apply'): void {
	if (mode === 'plan' || mode === 'apply') return;
	if (typeof mode !== 'object' || mode === null || !('planHash' in mode)) throw unknownMode();
	checkPlanHash(mode.planHash);
}

/** Whether nothing is to be sent. Throws ValidationError for what is no mode. */
export function isPlanned(mode: unknown = 'apply'): boolean {
	if (mode === 'plan') return true;
	if (mode === 'apply') return false;
	throw unknownMode();
}

function unknownMode(): ValidationError {
	return new ValidationError('Nothing was sent: the mode is unknown.', {
		field: 'mode',
		remedy: 'Use "plan" or "apply", or give the hash of an approved plan.',
	});
}
