import type { EntityContext } from '../context/entity-context';
import { difference, type DiffOptions } from '../diff/diff';
import type { Difference } from '../diff/difference';
import type { DesiredState } from '../types/desired-state';
import type { TagMode } from '../types/input';
import type { Entity } from '../types/results';
import type { Ready } from './ready';

/** How far an entity is from its desired state. */
export interface Comparison {
	/** Fields that a read must ask for, so that it shows what is desired. */
	fields: readonly string[];
	/** What is to be sent for an entity as it is now. */
	difference: (entity: Entity) => Difference;
	/** The same, without secrets that no read can show. */
	visibleDifference: (entity: Entity) => Difference;
}

export interface ComparisonOptions {
	tags?: TagMode | undefined;
	/** Default `always`. */
	secrets?: DiffOptions['secrets'] | undefined;
}

/** Compares entities with a desired state. */
export function comparisonOf(
	context: EntityContext,
	made: Ready,
	{ tags = 'add', secrets = 'always' }: ComparisonOptions,
): Comparison {
	const { dialect, definition } = context;
	const { desired, schema } = made;
	const compare = (entity: Entity, which: DiffOptions['secrets']) =>
		difference(entity, desired, { dialect, tags, secrets: which, definition, schema });
	return {
		fields: desiredFields(context, desired),
		difference: (entity) => compare(entity, secrets),
		visibleDifference: (entity) => compare(entity, 'never'),
	};
}

/** Whether a read shows nothing that is left to do. */
export function isReconciled(entity: Entity, { visibleDifference }: Comparison): boolean {
	return visibleDifference(entity).operations.length === 0;
}

/** What a read must ask for, so that it can be compared with a desired state. */
export function desiredFields(context: EntityContext, { references }: DesiredState): string[] {
	return extraFields(context, Object.keys(references));
}

/** Of named fields those that reads do not give unasked. */
export function extraFields({ definition }: EntityContext, named: readonly string[]): string[] {
	return definition.namedFields.filter((field) => named.includes(field));
}
