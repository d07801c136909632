import type { ErrorCode } from '../../../src/errors/codes';
import { remedyAlone, withOthersAnyway } from '../../../src/errors/not-sent';
import { hasText } from './values';

/** What happened, and what to do next. */
export interface Words {
	message: string;
	remedy: string;
}

/** In place of what the core says; `cause` is in these words already. */
type Entry = Partial<Words> | ((core: Words, cause: Words | undefined) => Partial<Words>);

const firstToken = {
	remedy:
		'In OpenMetadata, open Settings › Bots, choose a bot, copy its token and paste it into the credential.',
};
const newToken =
	'Enter a new token in the credential: in OpenMetadata, open Settings › Bots, choose a bot and copy its token.';

/**
 * Words that name labels of forms and credentials, by the core's codes. What is not here is said in
 * the core's words.
 */
const entries: Readonly<Partial<Record<ErrorCode, Entry>>> = {
	NOT_OPENMETADATA: (core) => ({
		remedy: core.remedy.replace('base URL;', 'Base URL of the credential;'),
	}),
	TOKEN_MISSING: { message: 'The credential has no token.', ...firstToken },
	TOKEN_MALFORMED: firstToken,
	TOKEN_EXPIRED: firstToken,
	TOKEN_REFUSED: ({ message }) => ({
		message: `OpenMetadata does not accept the token: ${message}`,
		remedy: newToken,
	}),
	TOKEN_FOREIGN: {
		message: 'The token is from another server, or the signing key of this server was changed.',
		remedy: `Check the Base URL of the credential. ${newToken}`,
	},
	TOKEN_USER_UNKNOWN: {
		remedy: `The token is valid, but its user does not exist on this server. ${newToken}`,
	},
	MAY_NOT_SUBSCRIBE: {
		remedy:
			'Use the token of an administrator or of the ingestion bot in the credential, or choose Poll in Delivery.',
	},
	ENDPOINT_PRIVATE: {
		remedy:
			'Choose Poll in Delivery, or set WEBHOOK_URL of n8n to an address that can be reached from the internet.',
	},
	TOO_MANY_TO_LIST: {
		remedy: 'Choose fewer entity types, or remove "Also Watch by List" under Options.',
	},
	CERTIFICATE_UNTRUSTED: {
		remedy:
			'Set NODE_EXTRA_CA_CERTS to the certificate of its authority, or turn on Ignore SSL Issues in the credential.',
	},
	TIMEOUT: {
		remedy:
			'Run it again later. For long lists, lower Concurrency, or raise Response Timeout and Request Timeout.',
	},
	ANSWER_TOO_LARGE: {
		remedy: 'Ask for fewer items or fields at a time, or raise Maximum Response Size (MB).',
	},
	STOPPED: { message: 'The execution was stopped.' },
	ID_INVALID: ({ remedy }) => ({ remedy: `${remedy} For a name, choose By Name.` }),
	NAME_TAKEN: { remedy: 'Choose another name, or use Create or Update.' },
	ENTITY_EXISTS: {
		remedy:
			'Use another name, use Create or Update, or set "If Already Exists" to "Return Existing".',
	},
	TAGS_EXCLUSIVE: {
		remedy: 'Keep one of the two tags; to change one for the other, set "Tag Mode" to "Replace".',
	},
	SOFT_DELETED: {
		remedy:
			'Restore it: with Restore, or with the option "Restore If Deleted" of Create or Update and of Sync. Or use another name.',
	},
	DOMAIN_DIFFERS: { remedy: 'Use another name, or turn on "Move to This Domain".' },
	SECRET_MASKED: {
		remedy:
			'Enter the secret itself, preferably in the connection secrets credential. Nothing was sent.',
	},
	PUT_OVERWRITES: {
		remedy:
			'Set "Existing Values" to "Overwrite", or set "Omitted Fields" to "Leave Unchanged" and turn off "Use Raw Bulk Endpoint".',
	},
	NOT_EMPTY: {
		remedy: 'Delete its contents first, or turn on "Include Contents" to delete them as well.',
	},
	HOLDS_CONTENT: { remedy: 'Turn on "Include Contents" to remove it together with its contents.' },
	DUPLICATE_NAMES: {
		remedy: 'Remove the duplicates, or set "Duplicate Names" to "Last Wins". Nothing was sent.',
	},
	DUPLICATE_NAMES_WITH_REMOVAL: {
		remedy:
			'Remove the duplicates; "Last Wins" has no effect while removal is on. Nothing was sent.',
	},
	REMOVAL_LIMIT_INVALID: {
		remedy: 'Enter 0 or a higher number, or check the result of the expression.',
	},
	REMOVAL_OF_PART: {
		remedy: 'Send all items in one run (no loop, no batches), or turn off removal.',
	},
	REMOVAL_INCOMPLETE: (_core, cause) =>
		cause === undefined ? {} : { remedy: withOthersAnyway(remedyAlone(cause)) },
};

/** An error of the core in a person's words. */
export function wordsOf(error: Error & { remedy: string }): Words {
	const { message, remedy } = error;
	const core = { message, remedy };
	const entry = hasText(error, 'code') ? entryOf(error.code) : undefined;
	if (entry === undefined) return inLabels(core);
	const { cause } = error;
	const isKnown = cause instanceof Error && hasText(cause, 'remedy');
	const own =
		typeof entry === 'function' ? entry(core, isKnown ? wordsOf(cause) : undefined) : entry;
	return inLabels({ ...core, ...own });
}

function entryOf(code: string): Entry | undefined {
	const all: Readonly<Partial<Record<string, Entry>>> = entries;
	return Object.hasOwn(all, code) ? all[code] : undefined;
}

function inLabels({ message, remedy }: Words): Words {
	return { message: withLabels(message), remedy: withLabels(remedy) };
}

/** The core calls things by their names; some of these are labels. */
export function withLabels(text: string): string {
	return text
		.replace(/\bbase URL\b/g, 'Base URL')
		.replace(/\bturn off removal\b/g, 'turn off Remove Unlisted Entities');
}
