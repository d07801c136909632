import type { ResultTracker } from '../bulk/result-tracker';
import type { EntityContext } from '../context/entity-context';
import { CancelledError } from '../errors/errors';
import { verifiedOutcomes } from './outcomes';

/** Looks once more at what was changed for a list. A stop leaves the rest of it as it was reported. */
export async function verifyTracked(context: EntityContext, tracker: ResultTracker): Promise<void> {
	if (!context.session.verifies || tracker.isStopped) return;
	const done = [...tracker.written].flatMap(([place, written]) => {
		const outcome = tracker.outcomes[place];
		return outcome === undefined ? [] : [{ place, outcome, written }];
	});
	tracker.written.clear();
	try {
		const verified = (await verifiedOutcomes(context, done)).values();
		for (const { place, outcome } of done) tracker.revise(place, verified.next().value ?? outcome);
	} catch (error) {
		if (!(error instanceof CancelledError)) throw error;
		tracker.stop();
	}
}
