import { entityLocator } from '../../fields';
import { merged } from '../../execution/output';
import { shownRun } from '../../execution/shown-run';
import { itemOperation } from '../define';
import { performance } from '../options';
import { isPipeline } from './offered';
import { readWaiting, waiting } from './waiting';

export const run = itemOperation({
	value: 'run',
	name: 'Run',
	action: (entity) => `Run ${entity.aLabel}`,
	description: 'Start a run of a deployed pipeline; can wait for its end and say what failed',
	offeredFor: isPipeline,
	acts: true,
	fields: (entity) => [entityLocator(entity), ...waiting, performance()],
	run: async ({ collection, parameters }) => {
		const started = await collection.ingestion.run(parameters.ref(), readWaiting(parameters));
		const { name, fullyQualifiedName } = started.pipeline;
		return [merged({ pipeline: fullyQualifiedName, name }, shownRun(started))];
	},
});
