import type { EntityContext } from '../context/entity-context';
import { difference, type DiffOptions } from '../diff/diff';
import type { Difference } from '../diff/difference';
import { withPendingMark } from '../ingestion/needs-deployment';
import { secretTexts } from '../connections';
import { sameJson } from '../lib/json';
import type { DesiredState } from '../types/desired-state';
import type { ExistingValues, TagMode } from '../types/input';
import type { Change, Entity } from '../types/results';
import { creatable } from '../wire/encode';
import type { Ready } from './ready';

/** How far an entity is from its desired state. */
export interface Comparison {
	/** Fields that a read must ask for, so that it shows what is desired. */
	fields: readonly string[];
	/** What is to be sent for an entity as it is now. */
	difference: (entity: Entity) => Difference;
	/** The same, without secrets that no read can show. */
	visibleDifference: (entity: Entity) => Difference;
	/** Values that must not appear in a message. */
	secrets: () => string[];
	/** What a person should know of values that stay as they are. */
	notices: (entity: Entity) => string[];
}

export interface ComparisonOptions {
	tags?: TagMode | undefined;
	existingValues?: ExistingValues | undefined;
	/** Default `always`. */
	secrets?: DiffOptions['secrets'] | undefined;
	/** Ingestion pipelines: it is deployed afterwards. */
	deploy?: boolean | undefined;
}

/** Compares entities with a desired state. */
export function comparisonOf(
	context: EntityContext,
	made: Ready,
	options: ComparisonOptions,
): Comparison {
	const { tags = 'add', existingValues = 'overwrite', secrets = 'always', deploy } = options;
	const { dialect, definition } = context;
	const { desired, schema } = made;
	const isMarked = deploy === true && definition.within !== undefined;
	const compare = (entity: Entity, which: DiffOptions['secrets'], existing = existingValues) =>
		difference(entity, desired, {
			dialect,
			definition,
			tags,
			schema,
			secrets: which,
			existingValues: existing,
		});
	return {
		fields: desiredFields(context, desired),
		difference: (entity) => {
			const found = compare(entity, secrets);
			return isMarked ? withPendingMark(dialect, entity, found, compare(entity, 'never')) : found;
		},
		visibleDifference: (entity) => compare(entity, 'never'),
		secrets: () => secretTexts(made),
		notices: (entity) => {
			if (existingValues === 'overwrite') return [];
			const all = compare(entity, 'never', 'overwrite').changes;
			return keptNotices(all, compare(entity, 'never').changes);
		},
	};
}

/** Says which fields would change if existing values were overwritten. */
function keptNotices(all: readonly Change[], sent: readonly Change[]): string[] {
	const isSent = (change: Change) => sent.some((one) => sameJson(one, change));
	const kept = all.filter((change) => !isSent(change));
	if (kept.length === 0) return [];
	const fields = kept.map(({ field }) => `"${field}"`).join(', ');
	return [`Not overwritten because they already have a value: ${fields}.`];
}

/** Compares with what a create request alone makes of an entity. */
export function createComparisonOf(context: EntityContext, made: Ready): Comparison {
	const { definition, dialect } = context;
	const desired = creatable(definition, dialect, made.desired);
	return comparisonOf(context, { ...made, desired }, { tags: 'add' });
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
