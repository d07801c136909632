import { entityLocator } from '../../fields';
import { itemOperation } from '../define';
import { count, options, performance } from '../options';
import { isPipeline } from './offered';

/** As much as an AI agent can read. */
const usualLength = 20_000;
const longest = 1_000_000;

export const getLogs = itemOperation({
	value: 'getLogs',
	name: 'Get Logs',
	action: (entity) => `Get logs of ${entity.aLabel}`,
	description: 'Get the end of the log of the last run',
	offeredFor: isPipeline,
	fields: (entity) => [
		entityLocator(entity),
		options(
			count(
				'Maximum Characters',
				'maximumCharacters',
				'How much of the end of the log to return',
				usualLength,
				longest,
			),
		),
		performance(),
	],
	run: async ({ collection, parameters }) => {
		const given = parameters.optionNumber('maximumCharacters') ?? usualLength;
		const { log, isCut } = await collection.ingestion.log(
			parameters.ref(),
			Math.min(given, longest),
		);
		return [{ log, truncated: isCut }];
	},
});
