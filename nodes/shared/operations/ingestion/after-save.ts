import type { INodeProperties } from 'n8n-workflow';
import type { EntityDefinition } from '../../../../src/entities';
import type { AfterSaveOptions } from '../../../../src/types/ingestion';
import { shownWhen } from '../../base/shown-when';
import type { ItemParameters } from '../../execution/item-parameters';
import { toggle } from '../options';
import { isPipeline } from './offered';
import { readWaiting, waiting } from './waiting';

const deployAfterSaving = toggle(
	'Deploy After Saving',
	'deployAfterSaving',
	'Whether to deploy the pipeline if the runner does not have the saved version; changes take effect only once they are deployed',
	true,
);

const runAfterDeploying = toggle(
	'Run After Deploying',
	'runAfterDeploying',
	'Whether to start a run at once',
);

/** What may follow when pipelines are saved; nothing for other entities. */
export function deployFields(entity: EntityDefinition): INodeProperties[] {
	return isPipeline(entity) ? [deployAfterSaving] : [];
}

/** The same, and a run. */
export function deployAndRunFields(entity: EntityDefinition): INodeProperties[] {
	if (!isPipeline(entity)) return [];
	return [
		deployAfterSaving,
		...shownWhen({ deployAfterSaving: [true] }, [
			runAfterDeploying,
			...shownWhen({ runAfterDeploying: [true] }, waiting),
		]),
	];
}

/** Throws a `ParameterError` for what is no switch or number. */
export function readAfterSave(form: ItemParameters): AfterSaveOptions {
	const deploy = form.flag('deployAfterSaving');
	const runs = deploy && form.flag('runAfterDeploying');
	return { deploy, ...(runs ? { run: readWaiting(form) } : {}) };
}
