import type { EntityContext } from '../context/entity-context';
import { ValidationError } from '../errors/errors';
import type { AfterSaveOptions } from '../types/ingestion';
import type { AssetInput, AssetOutcome } from '../types/assets';
import type { Outcome } from '../types/results';
import { changeAssets } from './assets';
import { deployAfterSave } from './ingestion/deploy-after-save';

/** What follows once an entity was saved: a pipeline is deployed, a data product gets its assets. */
export async function afterSave(
	context: EntityContext,
	outcome: Outcome,
	options: AfterSaveOptions,
): Promise<Outcome> {
	const deployed = await deployAfterSave(context, outcome, options);
	return await withAssets(context, deployed, options.assets ?? []);
}

async function withAssets(
	context: EntityContext,
	outcome: Outcome,
	assets: readonly AssetInput[],
): Promise<Outcome> {
	const { entity } = outcome;
	if (assets.length === 0 || entity === undefined) return outcome;
	const outcomes = await changeAssets(context, 'add', { id: entity.id }, assets);
	const failed = outcomes.filter(({ status }) => status === 'failed');
	if (failed.length > 0) throw notAdded(failed, outcomes.length);
	const isChanged = outcomes.some(({ status }) => status === 'added');
	const action = isChanged && outcome.action === 'unchanged' ? 'updated' : outcome.action;
	return { ...outcome, action, assets: outcomes };
}

function notAdded(failed: readonly AssetOutcome[], of: number): ValidationError {
	const [{ message = '' } = {}] = failed;
	return new ValidationError(
		`The data product was saved, but ${failed.length} of ${of} assets could not be added: ${message}`,
		{
			field: 'assets',
			remedy: 'Correct the assets, and run it again; what was saved stays as it is.',
		},
	);
}
