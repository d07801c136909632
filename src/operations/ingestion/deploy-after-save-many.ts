import { forItem, type EntityContext } from '../../context/entity-context';
import { CancelledError } from '../../errors/errors';
import { asOpenMetadataError } from '../../errors/unexpected';
import { inPool } from '../../lib/pool';
import type { AfterSaveOptions } from '../../types/ingestion';
import type { ItemOutcome } from '../../types/results';
import { deployAfterSave } from './deploy-after-save';

type Options = Pick<AfterSaveOptions, 'deploy'>;

/** The same for the outcomes of a list, in place: one that cannot be deployed has failed. */
export async function deployAfterSaveMany<T extends ItemOutcome>(
	context: EntityContext,
	outcomes: T[],
	options: Options,
): Promise<T[]> {
	if (options.deploy !== true || context.definition.type !== 'ingestionPipeline') return outcomes;
	let stop: CancelledError | undefined;
	await inPool(
		outcomes,
		context.session.concurrency,
		async (outcome) => {
			if (outcome.error !== undefined || outcome.action === 'removed') return;
			try {
				Object.assign(outcome, await deployAfterSave(forItem(context), outcome, options));
			} catch (thrown) {
				if (thrown instanceof CancelledError) stop ??= thrown;
				Object.assign(outcome, { action: 'failed', error: asOpenMetadataError(thrown) });
			}
		},
		() => stop === undefined,
	);
	if (stop !== undefined) throw stop;
	return outcomes;
}
