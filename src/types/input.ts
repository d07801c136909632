import type { z } from 'zod/v4';
import type {
	commonInput,
	dataProductInput,
	referenceInput,
	serviceInput,
	tagInput,
} from '../entities/common';

export type ReferenceInput = z.infer<typeof referenceInput>;
export type TagInput = z.infer<typeof tagInput>;

/**
 * What a person wants an entity to be, in one form for all servers.
 * An absent field stays as it is; `null` clears it.
 */
export type EntityInput = z.infer<typeof commonInput> &
	Pick<z.infer<typeof serviceInput>, 'serviceType' | 'connection' | 'dataProducts'> &
	Pick<z.infer<typeof dataProductInput>, 'experts' | 'reviewers' | 'style'>;

/** Add: given tags are there afterwards. Replace: only labels of type Manual change. Remove: given tags are gone. */
export type TagMode = 'add' | 'replace' | 'remove';
