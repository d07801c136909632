import type { z } from 'zod/v4';
import type { ServiceKind } from '../connections';
import type { Feature } from '../server/dialect';
import type { WritableEntity } from './names';

/** Lists of references. */
export const referenceFields = [
	'owners',
	'domains',
	'experts',
	'reviewers',
	'dataProducts',
] as const;
export type ReferenceField = (typeof referenceFields)[number];

const ofReferences = new Set<string>(referenceFields);

export function isReferenceField(field: string): field is ReferenceField {
	return ofReferences.has(field);
}

/** Everything that is special about one kind of entity. */
export interface EntityDefinition {
	type: WritableEntity;
	/** As a sentence has it: `pipeline service`. */
	label: string;
	/** Below `/api`. */
	path: string;
	/** Which connections it has; data products have none. */
	kind?: ServiceKind;
	/** Checks the fields of a wish; those that it does not name may hold anything. */
	desired: { shape: Readonly<Record<string, z.ZodType>> };
	/** Fields that a create request takes (`api/**` schemas); what else a wish names is refused. */
	createFields: readonly string[];
	/** Of these, those that the entity does not keep (entity schema): no read shows them, no patch takes them. */
	createOnlyFields: readonly string[];
	/** Fields that only a patch can set (entity schema). */
	patchOnlyFields: readonly string[];
	/** Must be given for a new one. */
	required: readonly string[];
	/** What reads ask for, besides what comes unasked (`fields=`). */
	readFields: readonly string[];
	/** Whether `PUT …/bulk` may exist. */
	bulk: boolean;
	/** Whether DELETE keeps it and it can be restored. */
	restorable: boolean;
	/** What the server must know for there to be any. */
	needs?: Feature;
	/** Fields that older servers lack. */
	fieldNeeds: Readonly<Partial<Record<string, Feature>>>;
}
