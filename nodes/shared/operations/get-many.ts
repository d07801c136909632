import type { INodeProperties } from 'n8n-workflow';
import type { JsonObject } from '../../../src/lib/json';
import { itemOperation } from './define';
import { filters, readFilters } from './get-many-filters';
import { limit, returnAll } from './limit';
import { options, performance } from './options';
import { deletedEntities, extraFields, readGetOptions } from './reading';
import { simplify } from './simplify';

export const getMany = itemOperation({
	value: 'getMany',
	name: 'Get Many',
	action: (entity) => `Get many ${entity.labels}`,
	description: 'Get all entities, or those that match the filters',
	fields: (entity) => [
		returnAll,
		limit,
		filters(entity),
		simple,
		options(deletedEntities, extraFields),
		performance(),
	],
	run: async ({ collection, parameters, signal }) => {
		const { domain, tests } = readFilters(parameters.value('filters'));
		const most = parameters.flag('returnAll') ? Infinity : parameters.number('limit', 1);
		const list = collection.list({
			...readGetOptions(parameters),
			...(domain === undefined ? {} : { domain }),
			...(tests.length === 0 && most < fullPage ? { pageSize: most } : {}),
			...(signal === undefined ? {} : { signal }),
		});
		const found: JsonObject[] = [];
		for await (const entity of list) {
			if (!tests.every((test) => test(entity))) continue;
			found.push(parameters.flag('simple') ? simplify(entity) : entity);
			if (found.length >= most) break;
		}
		return found;
	},
});

const fullPage = 1000;

const simple: INodeProperties = {
	displayName: 'Simplify',
	name: 'simple',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};
