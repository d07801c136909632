import type { OpenMetadataError } from './errors';

const notSent = 'Nothing was sent for this item.';

/** What to do next, and that this item was not sent. */
export function withNotSent(remedy: string): string {
	return `${remedy} ${notSent}`;
}

/** What to do next alone: where nothing at all was sent, or was to be. */
export function remedyAlone({ remedy }: Pick<OpenMetadataError, 'remedy'>): string {
	return remedy.replace(` ${notSent}`, '');
}
