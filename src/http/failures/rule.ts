import type { ErrorCode } from '../../errors/codes';
import type { Fault } from '../../errors/fault';
import type { Asked } from './asked';
import type { Problem } from './problem';

/** One way in which servers say no (behaviour table, "Errors"). */
export interface Rule {
	status: number | readonly number[];
	/** Matched against the server's words, echoed entities cut out. */
	says?: RegExp;
	where?: (asked: Asked, words: string) => boolean;
	error: Problem['error'];
	/** Default `permanent`. */
	fault?: Fault;
	/** The field at fault where the words do not tell; otherwise the group `field` of `says`. */
	field?: string;
	code?: ErrorCode;
	/** Default: the server's own words. Given: the groups of `says`. */
	message?: (said: Readonly<Record<string, string>>) => string;
	remedy: string;
}
