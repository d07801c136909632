import { unhandled } from '../../lib/fault';
import type { Filtering } from '../kinds/kind';
import { quoted } from '../names';
import type { World } from '../world';
import { has } from './releases';
import { serviceOf } from './shown';

type Maker = (world: World, value: string) => Filtering | undefined;

/** The filters of the list of ingestion pipelines. A value that nothing has gives an empty list. */
export const pipelineFilters: Record<
	'service' | 'pipelineType' | 'serviceType' | 'provider',
	Maker
> = {
	service: (world, value) => {
		const name = has(world, 'quotesService') ? quoted(value) : value;
		return (stored) => serviceOf(world, stored)?.fullyQualifiedName === name;
	},
	pipelineType: (world, value) => {
		const types = has(world, 'typeLists') ? value.split(',') : [value];
		return ({ attributes }) => types.some((type) => type === attributes.pipelineType);
	},
	serviceType: (world, value) => {
		if (!has(world, 'serviceTypeFilter')) {
			throw unhandled(
				'org.postgresql.util.PSQLException: ERROR: column "servicetype" does not exist',
			);
		}
		return (stored) => serviceOf(world, stored)?.type === value;
	},
	provider: (world, value) => {
		if (!has(world, 'providerFilter')) return undefined;
		return ({ attributes }) => attributes.provider === value;
	},
};
