/**
 * What exactly went wrong, for whoever acts on it or puts it into words of its own. Behind a code
 * what its `data` holds.
 */
export type ErrorCode =
	/** The base URL is no address of a server. */
	| 'BASE_URL_INVALID'
	/** Whatever answers there is no OpenMetadata server. */
	| 'NOT_OPENMETADATA'
	| 'TOKEN_MISSING'
	/** It has characters that no header can carry. */
	| 'TOKEN_MALFORMED'
	| 'TOKEN_EXPIRED'
	/** The server does not accept it. */
	| 'TOKEN_REFUSED'
	/** Another server signed it, or this one before its key was changed. */
	| 'TOKEN_FOREIGN'
	/** It is valid, and its user does not exist. */
	| 'TOKEN_USER_UNKNOWN'
	/** The token's user may not register who is called when something changes. */
	| 'MAY_NOT_SUBSCRIBE'
	/** More entities than can be compared with what was there before. */
	| 'TOO_MANY_TO_LIST'
	/** The server calls no addresses of its own network. */
	| 'ENDPOINT_PRIVATE'
	| 'CERTIFICATE_UNTRUSTED'
	/** No whole answer in time. */
	| 'TIMEOUT'
	/** An answer is larger than allowed. */
	| 'ANSWER_TOO_LARGE'
	| 'STOPPED'
	/** An id has another form. */
	| 'ID_INVALID'
	/** A read asked for a field that the server does not know: `unknown`. */
	| 'UNKNOWN_READ_FIELD'
	/** Two tags that exclude each other: `first`, `second`. */
	| 'TAGS_EXCLUSIVE'
	/** A path of a patch is not in the entity. */
	| 'PATH_ABSENT'
	/** The server refused a name that something has already. */
	| 'NAME_TAKEN'
	/** An entity of that name exists. */
	| 'ENTITY_EXISTS'
	/** An entity of that name exists, and was deleted so that it can be restored. */
	| 'SOFT_DELETED'
	/** A data product of that name exists in another domain. */
	| 'DOMAIN_DIFFERS'
	/** The mask that servers show in place of a secret was given as one. */
	| 'SECRET_MASKED'
	/** A plain PUT was asked for, and existing values are to stay. */
	| 'PUT_OVERWRITES'
	/** What is to be deleted holds something. */
	| 'NOT_EMPTY'
	/** What is to be removed by a sync holds something. */
	| 'HOLDS_CONTENT'
	/** A list has more than one entity of a name. */
	| 'DUPLICATE_NAMES'
	/** The same, and the last one must not win because something may be removed. */
	| 'DUPLICATE_NAMES_WITH_REMOVAL'
	| 'REMOVAL_LIMIT_INVALID'
	/** The list may be a part only. */
	| 'REMOVAL_OF_PART'
	/** Something of the list cannot be done; the cause says what. */
	| 'REMOVAL_INCOMPLETE'
	/** More would be removed than is allowed. */
	| 'REMOVAL_LIMIT'
	/** The plan is no longer the approved one. */
	| 'PLAN_CHANGED';

/** What belongs to a code: names, types and numbers, never a secret. */
export type ErrorData = Readonly<Partial<Record<string, string | number>>>;
