import { NodeHelpers, type INodeProperties } from 'n8n-workflow';
import { PipelineService } from '../../nodes/PipelineService/PipelineService.node';
import type { EntityDefinition } from '../../src/entities';
import {
	dashboardService,
	databaseService,
	dataProduct,
	pipelineService,
} from '../../src/entities/all';
import { operations } from '../../nodes/shared/operations';
import { propertiesFor } from '../../nodes/shared/node/properties';

const entities: EntityDefinition[] = [
	pipelineService,
	databaseService,
	dashboardService,
	dataProduct,
];
const cases = entities.flatMap((entity) =>
	operations
		.filter(({ offeredFor }) => offeredFor?.(entity) ?? true)
		.map((operation) => [entity.type, operation.value, entity, operation] as const),
);

const isFor = (operation: string) => (field: INodeProperties) =>
	field.displayOptions?.show?.operation?.includes(operation) ?? false;

test.each(cases)(
	'%s, %s: the form has its fields in the order that it gives',
	(_type, value, entity, operation) => {
		const shown = propertiesFor(entity, operations)
			.filter(isFor(value))
			.map(({ name }) => name);
		const agent = operation.takesAway === undefined ? [] : ['allowAgentsToRemove'];
		expect(shown).toEqual([...agent, ...operation.fields(entity).map(({ name }) => name)]);
	},
);

test.each(entities)('operations of $type are sorted by name and have an action each', (entity) => {
	const [choice] = propertiesFor(entity, operations);
	const offered = (choice?.options ?? []) as Array<{ name: string; action?: string }>;
	const names = offered.map(({ name }) => name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
	for (const { action } of offered) expect(action).toMatch(new RegExp(entity.label));
});

test('services cannot change assets and data products cannot be restored', () => {
	const valuesOf = (entity: (typeof entities)[0]) =>
		(propertiesFor(entity, operations)[0]?.options ?? []).map(
			(option) => 'value' in option && option.value,
		);
	expect(valuesOf(pipelineService)).not.toContain('addAssets');
	expect(valuesOf(dataProduct)).not.toContain('restore');
	expect(valuesOf(dataProduct)).toContain('removeAssets');
});

test('the switch for agents is shown on tools only', () => {
	const properties = propertiesFor(pipelineService, operations);
	const agent = properties.find(({ name }) => name === 'allowAgentsToRemove')!;
	const shown = (name: string) => {
		const description = { ...new PipelineService().description, name };
		const node = { type: name, typeVersion: 1 };
		return NodeHelpers.displayParameter({ operation: 'delete' }, agent, node, description);
	};
	expect(shown('pipelineServiceTool')).toBe(true);
	expect(shown('pipelineService')).toBe(false);
});
