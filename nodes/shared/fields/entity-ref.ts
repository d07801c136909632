import type { INodeProperties } from 'n8n-workflow';
import type { EntityRef } from '../../../src/types/options';
import type { EntityDefinition } from '../../../src/entities';
import { ParameterError } from '../base/errors';
import { locator, readLocator, type SearchMethod } from './locators';

/** Parameter `entity`: the one that an operation is about. */
export function entityLocator(
	{ title, label, examples, within }: EntityDefinition,
	search: SearchMethod = 'searchEntities',
): INodeProperties {
	const byName = { name: 'name', example: examples.name } as const;
	return {
		...locator({
			displayName: title,
			name: 'entity',
			search,
			description: `The ${label} to use. In a full name, put quotes around parts that contain a dot.`,
			typed: [
				// What lies in something is known by its full name only.
				...(within === undefined ? [byName] : []),
				{ name: 'fqn', example: examples.fqn },
			],
		}),
		required: true,
	};
}

/** The picked entity. Lists give FQNs. Throws a `ParameterError` where nothing is given. */
export function readEntityRef(
	value: unknown,
	{ within }: Pick<EntityDefinition, 'within'>,
): EntityRef {
	const located = readLocator(value);
	if (located === undefined) {
		throw new ParameterError(
			'No entity is selected.',
			'Select one from the list, or enter its name, full name or ID. If it is an expression, check its result.',
			'entity',
		);
	}
	if (located.mode === 'id') return { id: located.value };
	return located.mode === 'name' && within === undefined
		? { name: located.value }
		: { fqn: located.value };
}
