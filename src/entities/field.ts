import type { Release } from '../server/dialect';
import type { LookedUp } from './lookups';

/** What a field holds: `input/field-checks.ts` has a check for each, `types/input.ts` a type. */
export type FieldKind =
	| 'name'
	| 'text'
	| 'serviceType'
	| 'connection'
	| 'object'
	/** Any JSON. */
	| 'json'
	| 'boolean'
	/** What an ingestion pipeline does: `metadata`, `profiler`. */
	| 'pipelineType'
	/** When a pipeline runs (`airflowConfig`), or a cron expression alone. */
	| 'schedule'
	/** What a pipeline reads, and how (`sourceConfig`). */
	| 'sourceConfig'
	| 'tags'
	/** Terms of glossaries, which servers keep among the tags. */
	| 'glossaryTerms'
	/** The one label of a classification, which servers keep among the tags. */
	| 'label'
	| 'references'
	/** One reference instead of a list. */
	| 'reference';

/** A field of an entity: everything about it, once. What is derived from it: `define.ts`. */
export interface FieldDefinition {
	/** As forms and messages call it: `Display Name`. */
	label: string;
	holds: FieldKind;
	/** First release that takes it. Absent: all that have the entity. */
	since?: Release;
	/** The only kind of request that takes it; servers do not keep what only a create request takes. */
	takenBy?: 'create' | 'patch';
	/** A new entity must have it. */
	required?: true;
	/** Servers before this release take no new entity without it. */
	requiredBefore?: Release;
	/** Stays as it was created. */
	fixed?: true;
	/**
	 * How reads get it: `unasked` with every answer, `asked` by `fields=` in every read, `ifNamed` by
	 * `fields=` where the input names it. Default: `asked` for lists of references and tags.
	 */
	read?: 'unasked' | 'asked' | 'ifNamed';
	/** Texts inside of an object, for the shape of the output. */
	members?: readonly string[];
	references?: ReferenceForm;
	/** Of a single label. */
	classification?: string;
	/** Name for one of a list: older servers, column headers and parameters have it. */
	singular?: Singular;
	/** Further column headers, without blanks and case. */
	aliases?: readonly string[];
	/** Where a form has it. Absent: only as JSON. */
	form?: FieldForm;
}

/** References of a field, as servers take them (behaviour table, "Data products and references"). */
export interface ReferenceForm {
	/** Entities that may stand there. */
	to: readonly [ReferenceTarget, ...ReferenceTarget[]];
	/** What a create request holds for each; patches always hold references. */
	created: 'reference' | 'name' | 'fqn';
	/** First release with a list: before, servers have one, under the singular name. */
	listSince?: Release;
}

export interface Singular {
	/** `owner` */
	name: string;
	/** `Owner` */
	label: string;
}

export interface FieldForm {
	/** `main`: among the fields. `additional`: to be added to them. */
	place: 'main' | 'additional';
	description?: string;
	/** Shown as `e.g. …`; an entity's own example wins. */
	example?: string;
	/** Lines of a long text. */
	rows?: number;
	/** Values to choose from. */
	choices?: readonly string[];
	/** One only of a list. */
	single?: true;
}

export type Fields = Readonly<Record<string, FieldDefinition>>;

/** Services that this client writes. */
type WrittenService = 'databaseService' | 'dashboardService' | 'pipelineService';

export type ReferenceTarget = LookedUp | WrittenService | 'dataProduct';
