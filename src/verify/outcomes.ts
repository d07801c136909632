import type { EntityContext, Written } from '../context/entity-context';
import type { ItemOutcome, Outcome } from '../types/results';
import { type Verdict, verify } from './verify';

/** An outcome with what was changed for it. */
export interface Done<T extends ItemOutcome> {
	outcome: T;
	written: readonly Written[];
}

/** The same outcomes, in order, as another look shows them: what does not hold has failed. */
export async function verifiedOutcomes<T extends ItemOutcome>(
	context: EntityContext,
	all: readonly Done<T>[],
): Promise<ItemOutcome[]> {
	const verdicts = await verify(
		context,
		all.flatMap(({ written }) => written),
	);
	return all.map(({ outcome, written }) =>
		written.reduce<ItemOutcome>(
			(now, one) => asSeen(now, verdicts.get(one) ?? { kind: 'holds' }),
			outcome,
		),
	);
}

function asSeen(outcome: ItemOutcome, verdict: Verdict): ItemOutcome {
	if (outcome.error !== undefined) return outcome;
	if (verdict.kind === 'lost') return { action: 'failed', error: verdict.error };
	if (verdict.kind === 'unknown') return withDoubt(outcome, verdict.error.message);
	return verdict.entity === undefined ? outcome : { ...outcome, entity: verdict.entity };
}

function withDoubt(outcome: Outcome, message: string): Outcome {
	const doubt = `The server confirmed the change, but it could not be read again: ${message}`;
	return { ...outcome, notices: [...(outcome.notices ?? []), doubt] };
}
