import { InvalidResponseError } from '../errors/errors';
import { isObject, textAt, type Json } from '../lib/json';

/** Rows of a page where nothing speaks for fewer. */
export const pageSize = 1000;

/** A page of a list. */
export interface Page<T = Json> {
	rows: T[];
	/** Asks for the next one; absent on the last. */
	after: string | undefined;
	/** Of all pages, as the server says it. */
	total: number | undefined;
}

/** An answer as a page of `what` (`users`). Throws InvalidResponseError for what is none. */
export function pageIn(body: Json | undefined, what: string): Page {
	if (!isObject(body) || !Array.isArray(body.data)) {
		throw new InvalidResponseError(`The server's response is not a list of ${what}.`, {
			code: 'NOT_OPENMETADATA',
			remedy: 'Check that the base URL points to an OpenMetadata server.',
		});
	}
	const paging = isObject(body.paging) ? body.paging : {};
	return {
		rows: body.data,
		after: textAt(paging, 'after'),
		total: typeof paging.total === 'number' ? paging.total : undefined,
	};
}

/** All pages, one after the other. A cursor that comes again would never end: it is refused. */
export async function* pagesOf<P extends Pick<Page, 'after'>>(
	ask: (after: string | undefined) => Promise<P>,
	what: string,
	from?: string,
): AsyncGenerator<P, undefined> {
	const seen = new Set<string>();
	let after = from;
	do {
		const page = await ask(after);
		yield page;
		after = page.after;
		if (after !== undefined && seen.has(after)) throw endless(what);
		if (after !== undefined) seen.add(after);
	} while (after !== undefined);
}

function endless(what: string): InvalidResponseError {
	return new InvalidResponseError(`The server's list of ${what} repeats itself.`, {
		remedy: 'Run it again; if it keeps happening, check the server. Nothing that was read is used.',
	});
}
