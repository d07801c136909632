import type { EntityDefinition } from '../../../src/entities';
import type { JsonObject } from '../../../src/lib/json';
import type { Emulator } from '../../emulator';
import type { Item, Start } from './items';
import type { Subject } from './subjects';

/** One writing operation of a node, in one way of using it. */
export interface Case {
	name: string;
	starts: readonly Start[];
	/** The node's parameters; the item is `$json`. */
	parameters: (subject: Subject) => JsonObject;
	/** Whether what was asked for holds. `entity` is the catalog's, if it is there. */
	holds: (subject: Subject, item: Item, entity: JsonObject | undefined) => boolean;
	/** Further fields of the input item. */
	input?: (subject: Subject, item: Item, at: number) => JsonObject;
	/** Most changes of one entity that this run may make: a PUT may need a patch behind it. */
	changes?: number;
	/** The server does not say of each entity whether it changed it. */
	isUntold?: boolean;
	/** What it does lies outside of the entity; its report has no word for what became of that. */
	outside?: Outside;
	/** Its look at what became of a lost request takes up to a minute. */
	isSlow?: boolean;
	/** Whether the server has bulk requests. */
	bulk?: boolean;
	/** Entities that have it. Default: all. */
	isFor?: (definition: EntityDefinition) => boolean;
	/** All items go in one request, or not at all: none is refused by the gateway. */
	asOne?: boolean;
	/** Seconds that one attempt may take. Lists and bulk requests take the server longer. */
	seconds?: number;
}

/** What an operation does in the runner behind the server. */
export interface Outside {
	/** How things stand there before the run. */
	prepare: (emulator: Emulator, items: readonly Item[]) => void;
	/** Whether it is done. */
	holds: (emulator: Emulator, item: Item) => boolean;
	/** How often it was done; more than once is too often. */
	times?: (emulator: Emulator, item: Item) => number;
}
