import type { z } from 'zod/v4';
import type {
	commonWish,
	dataProductWish,
	referenceWish,
	serviceWish,
	tagWish,
} from '../entities/common';

export type ReferenceWish = z.infer<typeof referenceWish>;
export type TagWish = z.infer<typeof tagWish>;

/**
 * What a person wants an entity to be, in one form for all servers.
 * An absent field stays as it is; `null` clears it.
 */
export type Wish = z.infer<typeof commonWish> &
	Pick<z.infer<typeof serviceWish>, 'serviceType' | 'connection' | 'dataProducts'> &
	Pick<z.infer<typeof dataProductWish>, 'experts' | 'reviewers' | 'style'>;

/** Add: given tags are there afterwards. Replace: only labels of type Manual change. Remove: given tags are gone. */
export type TagMode = 'add' | 'replace' | 'remove';
