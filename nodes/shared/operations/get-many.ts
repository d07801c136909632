import type { INodeProperties } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import type { JsonObject } from '../../../src/lib/json';
import type { Entity } from '../../../src/types/results';
import type { ItemParameters } from '../execution/item-parameters';
import { merged } from '../execution/output';
import { shownWhen } from '../base/shown-when';
import { flatRow, sameColumns } from '../fields';
import { itemOperation } from './define';
import { filters, readFilters } from './get-many-filters';
import { attentionFields, readAttention } from './ingestion/attention';
import { limit, returnAll } from './limit';
import { choice, options, performance } from './options';
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
		outputAs,
		...shownWhen({ outputAs: ['entities'] }, [simple]),
		options(deletedEntities, extraFields),
		performance(),
	],
	run: async ({ collection, entity: definition, hints, parameters, signal }) => {
		const { domain, tests } = await readFilters(
			parameters.value('filters'),
			parameters.timezone,
			definition.connection?.kind,
		);
		const look = await readAttention(parameters.value('filters'));
		const { isFlat, fields, show, finish } = outputOf(parameters, definition);
		const most = parameters.flag('returnAll') ? Infinity : parameters.number('limit', 1);
		const isFiltered = tests.length > 0 || look !== undefined;
		const { fields: extra = [], ...given } = readGetOptions(parameters);
		const asked = [...extra, ...fields, ...(look === undefined ? [] : attentionFields)];
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
			found.push(await show(entity, more));
			if (found.length >= most) break;
		}
		if (isFlat && found.length >= most) hints.add(cutShort(found.length, definition));
		return finish(found);
	},
});

/** A list that goes back into Sync with removal on would remove what it does not have. */
function cutShort(count: number, { labels }: EntityDefinition): string {
	return `These may not be all ${labels}: Limit is ${count}. Turn on Return All before you remove anything with this list.`;
}

interface Output {
	isFlat: boolean;
	/** To be read besides those that reads have. */
	fields: readonly string[];
	show: (entity: Entity, more: JsonObject) => JsonObject | Promise<JsonObject>;
	finish: (found: JsonObject[]) => JsonObject[];
}

/** What becomes of an entity in the output. Throws a `ParameterError` for what is no choice. */
function outputOf(form: ItemParameters, definition: EntityDefinition): Output {
	if (form.oneOf('outputAs', ['entities', 'flatRows']) === 'flatRows') {
		return {
			isFlat: true,
			fields: definition.namedFields,
			show: async (entity, { reason }) =>
				merged(await flatRow(definition, entity), reason === undefined ? undefined : { reason }),
			finish: (rows) => sameColumns(definition, rows),
		};
	}
	const isSimple = form.flag('simple');
	return {
		isFlat: false,
		fields: [],
		show: (entity, more) => merged(isSimple ? simplify(entity) : entity, more),
		finish: (found) => found,
	};
}

const fullPage = 1000;

const simple: INodeProperties = {
	displayName: 'Simplify',
	name: 'simple',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const outputAs = choice(
	'Output As',
	'outputAs',
	'How to return what was found',
	[
		['entities', 'Entities', 'As OpenMetadata has them, with lists and references'],
		[
			'flatRows',
			'Flat Rows',
			'One cell per field, for a spreadsheet; edited rows can go back into Sync. Secrets are not included.',
		],
	],
	'entities',
);
