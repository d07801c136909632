import { ConflictError, ValidationError } from '../http/failures/errors';
import { asOurs } from './entries';
import { Ledger } from './result-tracker';
import type { Step } from './plan';
import { inPool } from './pool';
import type { Entity, ItemOutcome } from '../types/results';
import type { SyncOptions } from '../types/options';
import type { Room } from '../server/session';
import { remove } from '../operations/delete';

/** Removes what left the list; one outcome for each step. */
export async function removeAll(
	room: Room,
	steps: readonly Step[],
	options: SyncOptions,
): Promise<Ledger> {
	const { signal } = options;
	const ledger = new Ledger(steps.length, signal === undefined ? {} : { signal });
	await inPool(
		[...steps.entries()],
		room.session.concurrency,
		async ([place, { current }]) => {
			try {
				if (current === undefined) return;
				ledger.settle(place, await removeOne(room, current, options));
			} catch (error) {
				ledger.fail(place, error);
			}
		},
		() => ledger.goesOn(),
	);
	return ledger;
}

/** Something before the removals failed: the catalog is not what the list says, so nothing goes. */
export function leftInPlace(steps: readonly Step[], failed: number): Ledger {
	const ledger = new Ledger(steps.length, {});
	const items = failed === 1 ? 'one item' : `${failed} items`;
	const error = new ConflictError(`Not removed, because ${items} before it could not be done.`, {
		remedy: 'Mend what failed and run it again.',
	});
	for (const place of steps.keys()) ledger.settle(place, { action: 'skipped', error });
	return ledger;
}

async function removeOne(
	room: Room,
	current: Entity,
	{ remove: removal }: SyncOptions,
): Promise<ItemOutcome> {
	try {
		return await remove(room, current, { recursive: removal?.includeContents === true });
	} catch (error) {
		const ours = asOurs(error);
		if (!(ours instanceof ValidationError) || !ours.message.includes('not empty')) throw ours;
		return { action: 'skipped', error: holdsContent(room, current), entity: current };
	}
}

function holdsContent({ definition }: Room, { name }: Entity): ConflictError {
	return new ConflictError(`The ${definition.label} "${name}" holds content and was not removed.`, {
		remedy: 'Switch on "Include Contents" to remove it with all that it holds.',
	});
}
