import type { AllFields } from '../entities';
import type { FieldKind } from '../entities/field';
import type { JsonObject } from '../lib/json';

/** An id, a name, an FQN, an email address (users), or a reference. */
export type ReferenceInput =
	| string
	| {
			id?: string | undefined;
			type?: string | undefined;
			name?: string | undefined;
			fullyQualifiedName?: string | undefined;
			[key: string]: unknown;
	  };

/** The FQN of a tag, or a label (`type/tagLabel.json`). */
export type TagInput =
	| string
	| {
			tagFQN: string;
			source?: 'Classification' | 'Glossary' | undefined;
			labelType?: string | undefined;
			state?: string | undefined;
			[key: string]: unknown;
	  };

/** What is given for each kind of field; `null` clears it. */
interface FieldValues extends Record<FieldKind, unknown> {
	name: string;
	text: string | null;
	serviceType: string;
	connection: { config?: JsonObject | undefined; [key: string]: unknown } | null;
	object: JsonObject | null;
	boolean: boolean | null;
	pipelineType: string;
	schedule: JsonObject | string | null;
	sourceConfig: JsonObject | null;
	tags: TagInput[] | null;
	glossaryTerms: TagInput[] | null;
	label: TagInput | null;
	references: ReferenceInput[] | null;
	reference: ReferenceInput | null;
}

type NamesIn<Fields> = Fields extends unknown ? keyof Fields : never;
type ValueIn<Fields, Name> =
	Fields extends Record<Name & string, { holds: infer Kind }>
		? FieldValues[Kind & FieldKind]
		: never;
type InputOf<Fields> = {
	[Name in NamesIn<Fields>]?: ValueIn<Fields, Name> | undefined;
} & Record<string, unknown>;

/**
 * What a person wants an entity to be, in one form for all servers.
 * An absent field stays as it is; `null` clears it.
 */
export type EntityInput = InputOf<AllFields>;

/** Add: given tags are there afterwards. Replace: only labels of type Manual change. Remove: given tags are gone. */
export type TagMode = 'add' | 'replace' | 'remove';

/** `fillEmpty`: a value that is there stays, whoever wrote it. */
export type ExistingValues = 'overwrite' | 'fillEmpty';
