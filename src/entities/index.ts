import * as all from './all';
import type { Definition } from './define';
import { lookups, type LookedUp } from './lookups';

export { fieldNamed } from './define';
export { labelFieldOf, labelFields, type LabelField } from './labels';
export type { FieldDefinition, FieldKind, ReferenceForm, ReferenceTarget } from './field';

/** The entities that a person can write through this client. */
export type WritableEntity = keyof typeof all;
/** With those that are only looked up. */
export type ReadableEntity = WritableEntity | LookedUp;
export type EntityDefinition = Definition<WritableEntity>;

/** Fields by the entities that have them. */
export type AllFields = (typeof all)[WritableEntity]['fields'];

/** All entities that can be written, under the names that OpenMetadata has for them. */
export const definitions: { readonly [T in WritableEntity]: Definition<T> } = { ...all };

/** Where the entities are found, and what a sentence calls them. */
export const readable: Readonly<
	Record<ReadableEntity, Pick<Definition, 'label' | 'path'> & { isFlat?: true }>
> = { ...lookups, ...definitions };
