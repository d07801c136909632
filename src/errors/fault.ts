/** How one attempt of a request failed; decides whether it is made again (`http/retry/policy.ts`). */
export type Fault =
	/** No address for the host name. */
	| 'unresolved'
	/** No connection was made: refused, unreachable, not in time. */
	| 'unconnected'
	/** The connection broke after the request was sent. */
	| 'broken'
	/** No whole answer in time. */
	| 'timeout'
	/** An answer that is cut off or that is not JSON. */
	| 'garbled'
	/** 429, or 503 with Retry-After: the server turned the request away. */
	| 'busy'
	/** 408, 502, 504, or 503 without Retry-After. */
	| 'overloaded'
	/** A 500 that no rule knows. */
	| 'failed'
	/** Somebody else wrote at the same time. */
	| 'conflict'
	/** A write whose answer was lost and that a read does not show. */
	| 'unconfirmed'
	/** Repeating it never helps. */
	| 'permanent';
