import { entityLocator } from '../../fields';
import { itemOperation } from '../define';
import { performance } from '../options';
import { isPipeline } from './offered';

export const stopRuns = itemOperation({
	value: 'stopRuns',
	name: 'Stop Runs',
	action: (entity) => `Stop runs of ${entity.aLabel}`,
	description: 'Stop all runs of a pipeline that are under way or queued',
	offeredFor: isPipeline,
	acts: true,
	fields: (entity) => [entityLocator(entity), performance()],
	run: async ({ collection, parameters }) => {
		await collection.ingestion.stopRuns(parameters.ref());
		return [{ stopped: true }];
	},
});
