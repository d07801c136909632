import type { OpenMetadataError } from './errors';

const notSent = 'Nothing was sent for this item.';

/** What to do next, and that this item was not sent. */
export function withNotSent(remedy: string): string {
	return `${remedy} ${notSent}`;
}

/** The remedy of an item that makes a list with removal incomplete. */
export function withOthersAnyway(remedy: string): string {
	return `${remedy} To apply the other items anyway, turn off removal.`;
}

/** What to do next alone: where nothing at all was sent, or was to be. */
export function remedyAlone({ remedy }: Pick<OpenMetadataError, 'remedy'>): string {
	return remedy.replace(` ${notSent}`, '');
}
