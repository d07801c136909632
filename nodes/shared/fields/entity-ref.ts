import type { INodeProperties } from 'n8n-workflow';
import type { EntityRef } from '../../../src/types/options';
import type { WritableEntity } from '../../../src/entities';
import type { NodeEntity } from '../node/entities';
import { ParameterError } from '../base/errors';
import { locator, readLocator } from './locators';

const examples: Readonly<Record<WritableEntity, { name: string; fqn: string }>> = {
	pipelineService: { name: 'airflow_prod', fqn: '"airflow.prod"' },
	databaseService: { name: 'warehouse_prod', fqn: '"warehouse.prod"' },
	dashboardService: { name: 'superset_prod', fqn: '"superset.prod"' },
	dataProduct: { name: 'Churn', fqn: 'Churn or Marketing.Churn' },
};

/** Parameter `entity`: the one that an operation is about. */
export function entityLocator(entity: NodeEntity): INodeProperties {
	const example = examples[entity.type];
	return {
		...locator({
			displayName: entity.name,
			name: 'entity',
			search: 'searchEntities',
			description: `The ${entity.one} to use. In a full name, put quotes around parts that contain a dot.`,
			typed: [
				{ name: 'name', example: example.name },
				{ name: 'fqn', example: example.fqn },
			],
		}),
		required: true,
	};
}

/** The picked entity. Lists give FQNs. Throws a `ParameterError` where nothing is given. */
export function readEntityRef(value: unknown): EntityRef {
	const located = readLocator(value);
	if (located === undefined) {
		throw new ParameterError(
			'No entity is selected.',
			'Select one from the list, or enter its name, full name or ID. If it is an expression, check its result.',
			'entity',
		);
	}
	if (located.mode === 'id') return { id: located.value };
	return located.mode === 'name' ? { name: located.value } : { fqn: located.value };
}
