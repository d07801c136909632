import type { INodeProperties } from 'n8n-workflow';
import type { JsonObject } from '../../../src/lib/json';
import { merged } from '../execution/output';
import { itemOperation } from './define';
import { filters, readFilters } from './get-many-filters';
import { attentionFields, readAttention } from './ingestion/attention';
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
		const { domain, tests } = await readFilters(parameters.value('filters'), parameters.timezone);
		const look = await readAttention(parameters.value('filters'));
		const most = parameters.flag('returnAll') ? Infinity : parameters.number('limit', 1);
		const isFiltered = tests.length > 0 || look !== undefined;
		const { fields = [], ...given } = readGetOptions(parameters);
		const asked = look === undefined ? fields : [...fields, ...attentionFields];
		const list = collection.list({
			...given,
			...(asked.length === 0 ? {} : { fields: asked }),
			...(domain === undefined ? {} : { domain }),
			...(!isFiltered && most < fullPage ? { pageSize: most } : {}),
			...(signal === undefined ? {} : { signal }),
		});
		const found: JsonObject[] = [];
		for await (const entity of list) {
			const more = look === undefined ? {} : look(entity);
			if (more === undefined || !tests.every((test) => test(entity))) continue;
			const shown = parameters.flag('simple') ? simplify(entity) : entity;
			found.push(look === undefined ? shown : merged(shown, more));
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
