import { ConflictError } from '../errors/errors';
import { asOpenMetadataError } from '../errors/unexpected';
import { inPool } from '../lib/pool';
import { ResultTracker } from './result-tracker';
import type { Step } from './step';
import type { Entity, ItemOutcome } from '../types/results';
import type { SyncOptions } from '../types/options';
import { forItem, type EntityContext } from '../context/entity-context';
import { sendDelete } from '../reconcile/delete';

/** Removes what left the list; one outcome for each step. */
export async function removeAll(
	context: EntityContext,
	steps: readonly Step[],
	options: SyncOptions,
): Promise<ResultTracker> {
	const { signal } = options;
	const tracker = new ResultTracker(steps.length, signal === undefined ? {} : { signal });
	await inPool(
		[...steps.entries()],
		context.session.concurrency,
		async ([place, { current }]) => {
			try {
				if (current === undefined) return;
				tracker.record(place, await removeOne(forItem(context), current, options));
			} catch (error) {
				tracker.fail(place, error);
			}
		},
		() => tracker.shouldContinue(),
	);
	return tracker;
}

/** Something before the removals failed: the catalog is not what the list says, so nothing goes. */
export function leftInPlace(steps: readonly Step[], failed: number): ResultTracker {
	const tracker = new ResultTracker(steps.length, {});
	const items = failed === 1 ? 'one item' : `${failed} items`;
	const error = new ConflictError(`Not removed because ${items} failed.`, {
		remedy: 'Correct what failed and run it again.',
	});
	for (const place of steps.keys()) tracker.record(place, { action: 'skipped', error });
	return tracker;
}

async function removeOne(
	context: EntityContext,
	current: Entity,
	{ remove: removal }: SyncOptions,
): Promise<ItemOutcome> {
	try {
		return await sendDelete(context, current, { recursive: removal?.includeContents === true });
	} catch (error) {
		const known = asOpenMetadataError(error);
		if (known.code !== 'NOT_EMPTY') throw known;
		return { action: 'skipped', error: holdsContent(context, current), entity: current };
	}
}

function holdsContent({ definition }: EntityContext, { name }: Entity): ConflictError {
	return new ConflictError(`The ${definition.label} "${name}" is not empty and was not removed.`, {
		code: 'HOLDS_CONTENT',
		remedy: 'Allow it to be removed together with its contents.',
	});
}
