import { ConflictError, ValidationError } from '../errors/errors';
import type { SyncMode } from '../types/options';

const hashFormat = /^[0-9a-f]{16}$/;

/**
 * Checks how a sync is to run. Throws ValidationError, before anything is read, for what is no mode
 * and for an approved plan without a hash: what was not approved must not be applied.
 */
export function checkSyncMode(mode: unknown = 'apply'): void {
	if (mode === 'plan' || mode === 'apply') return;
	if (typeof mode !== 'object' || mode === null || !('planHash' in mode)) throw unknownMode();
	const { planHash } = mode;
	if (typeof planHash === 'string' && hashFormat.test(planHash)) return;
	throw new ValidationError('Nothing was sent: there is no hash of an approved plan.', {
		field: 'planHash',
		remedy: 'Use the "planHash" of the plan that was approved: 16 digits and letters from a to f.',
	});
}

/** Whether nothing is to be sent. Throws ValidationError for what is no mode. */
export function isPlanned(mode: unknown = 'apply'): boolean {
	if (mode === 'plan') return true;
	if (mode === 'apply') return false;
	throw unknownMode();
}

/** Throws ConflictError where the plan is not the approved one. */
export function checkApproval(hash: string, summary: string, mode: SyncMode): void {
	if (typeof mode !== 'object' || mode.planHash === hash) return;
	throw new ConflictError(
		`Nothing was sent: the plan has changed since it was approved (${mode.planHash}, now ${hash}). It is now: ${summary.replace(/^Plan: /, '')}`,
		{
			field: 'planHash',
			code: 'PLAN_CHANGED',
			remedy: 'Create a new plan, review it and approve it.',
		},
	);
}

function unknownMode(): ValidationError {
	return new ValidationError('Nothing was sent: the mode is unknown.', {
		field: 'mode',
		remedy: 'Use "plan" or "apply", or give the hash of an approved plan.',
	});
}
