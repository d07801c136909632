import type { INodeProperties } from 'n8n-workflow';
import type { JsonObject } from '../../../src/http/types';
import { itemOperation } from './define';
import { filters, readFilters } from './get-many-filters';
import { options } from './options';
import { extraFields, include, readGetOptions } from './reading';
import { simplify } from './simplify';

export const getMany = itemOperation({
	value: 'getMany',
	name: 'Get Many',
	action: (entity) => `Get many ${entity.many}`,
	description: 'Read all entities, or those that pass the filters',
	fields: (entity) => [returnAll, limit, filters(entity), simple, options(include, extraFields)],
	run: async ({ collection, parameters, signal }) => {
		const { domain, passes } = readFilters(parameters.value('filters'));
		const most = parameters.flag('returnAll') ? Infinity : Number(parameters.value('limit') ?? 50);
		const found: JsonObject[] = [];
		if (!(most > 0)) return found;
		const listOptions = {
			...readGetOptions(parameters),
			...(domain === undefined ? {} : { domain }),
		};
		const pageSize = passes === undefined && most < 1000 ? { pageSize: most } : {};
		const list = collection.list({
			...listOptions,
			...pageSize,
			...(signal === undefined ? {} : { signal }),
		});
		for await (const entity of list) {
			if (passes?.(entity) === false) continue;
			found.push(parameters.flag('simple') ? simplify(entity) : entity);
			if (found.length >= most) break;
		}
		return found;
	},
});

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

const simple: INodeProperties = {
	displayName: 'Simplify',
	name: 'simple',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};
