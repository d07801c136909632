import { createHash } from 'node:crypto';

/** Where reading goes on; plain data, to be kept between two polls. */
export interface EventCursor {
	/** What happened earlier is never given out; milliseconds since 1970, by the server's clock. */
	start: number;
	/** Time of the latest event that was read. */
	at: number;
	/** Keys of what was read of the overlap before it, short, joined by commas. */
	seen: string;
	/** Where lists are compared. */
	list?: ListCursor;
}

export interface ListCursor {
	/** When lists were last compared. */
	at: number;
	/** Types of which there is a list to compare with. */
	types: string[];
	/** What was told of each entity, as `Known` writes it. */
	known: string;
}

/** Events are recorded after the answer, out of order under load: so far back is read again. */
export const overlapMs = 120_000;

/**
 * Where nothing happens, reading goes on so long before the server's present time, so that the end
 * of a burst is not read over and over. A proxy's clock may have set that time: the span is wide.
 */
export const idleMs = 900_000;

/** Bits enough for the events of some minutes: two of 50,000 have one key in one of a billion polls. */
const keyLength = 10;

function shortKey(key: string): string {
	return createHash('sha256').update(key).digest('base64url').slice(0, keyLength);
}

/** Keys that were read before, and those that are read now with the time of each. */
export class Seen {
	private readonly before: ReadonlySet<string>;
	private readonly now = new Map<string, number>();

	/** `keys` as `from` gives them. */
	constructor(keys = '') {
		this.before = new Set(keys === '' ? [] : keys.split(','));
	}

	/** Notes that an event was read. Whether it is new. */
	add(key: string, timestamp: number): boolean {
		const short = shortKey(key);
		const isNew = !this.before.has(short) && !this.now.has(short);
		this.now.set(short, timestamp);
		return isNew;
	}

	/** Whether an event was read before. */
	has(key: string): boolean {
		const short = shortKey(key);
		return this.before.has(short) || this.now.has(short);
	}

	/** Notes that an event was not read after all. */
	forget(key: string): void {
		this.now.delete(shortKey(key));
	}

	/** What has to be kept for who reads from `at` minus the overlap. */
	from(at: number): string {
		const kept = [...this.now].filter(([, timestamp]) => timestamp >= at - overlapMs);
		return kept.map(([key]) => key).join(',');
	}
}
