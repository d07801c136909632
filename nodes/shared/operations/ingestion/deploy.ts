import { entityLocator } from '../../fields';
import { merged } from '../../execution/output';
import { itemOperation } from '../define';
import { performance } from '../options';
import { isPipeline } from './offered';

export const deploy = itemOperation({
	value: 'deploy',
	name: 'Deploy',
	action: (entity) => `Deploy ${entity.aLabel}`,
	description: 'Deploy the stored pipeline to the runner (Airflow or Kubernetes)',
	offeredFor: isPipeline,
	acts: true,
	fields: (entity) => [entityLocator(entity), performance()],
	run: async ({ collection, parameters }) => [
		merged({ action: 'deployed' }, await collection.ingestion.deploy(parameters.ref())),
	],
});
