import { entityLocator } from '../../fields';
import { itemOperation, type Operation } from '../define';
import { performance } from '../options';
import { isPipeline } from './offered';

export const enable = switchOperation('enable', 'Enable', true, 'Let a pipeline run on schedule');
export const disable = switchOperation(
	'disable',
	'Disable',
	false,
	'Keep a pipeline from running on schedule; it can still be run',
);

function switchOperation(
	value: string,
	name: string,
	enabled: boolean,
	description: string,
): Operation {
	return itemOperation({
		value,
		name,
		action: (entity) => `${name} ${entity.aLabel}`,
		description,
		offeredFor: isPipeline,
		fields: (entity) => [entityLocator(entity), performance()],
		run: async ({ collection, parameters }) =>
			await collection.setEnabled(parameters.ref(), enabled),
	});
}
