import type { Json, JsonObject } from './http/types';

/** How a person names something: an id, a name, an FQN, an e-mail address (users), or a reference. */
export type ReferenceWish =
	| string
	| { id?: string; type?: string; name?: string; fullyQualifiedName?: string };

/** How a person names a tag: its FQN, or a label. Defaults: Manual, Confirmed, source Classification. */
export type TagWish =
	| string
	| { tagFQN: string; source?: string; labelType?: string; state?: string };

/**
 * What a person wants an entity to be, in one form for all servers.
 * An absent field stays as it is; `null` clears it. Unknown keys are passed to the server.
 */
export interface Wish {
	name?: string;
	displayName?: string | null;
	description?: string | null;
	serviceType?: string;
	connection?: JsonObject | null;
	owners?: ReferenceWish[] | null;
	domains?: ReferenceWish[] | null;
	tags?: TagWish[] | null;
	experts?: ReferenceWish[] | null;
	reviewers?: ReferenceWish[] | null;
	[rest: string]: Json | undefined;
}

/** Add: given tags are there afterwards. Replace: only labels of type Manual change. Remove: given tags are gone. */
export type TagMode = 'add' | 'replace' | 'remove';
