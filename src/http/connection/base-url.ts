import { ValidationError } from '../../errors/errors';

function refuse(what: string, remedy: string): never {
	throw new ValidationError(`The base URL ${what}`, {
		field: 'baseUrl',
		code: 'BASE_URL_INVALID',
		remedy,
	});
}

function parse(text: string): URL {
	if (text === '') {
		refuse('is empty.', 'Enter the address of OpenMetadata, such as https://catalog.example.com.');
	}
	if (!/^https?:\/\//i.test(text)) {
		refuse(
			'does not start with https:// or http://.',
			'Add https:// in front, such as https://catalog.example.com.',
		);
	}
	if (!URL.canParse(text)) {
		refuse('is not a valid address.', 'Check it for spaces and typos.');
	}
	return new URL(text);
}

/**
 * A base URL in any form that people paste → the form that request paths are put behind.
 * `https://h`, `https://h/`, `https://h/api`, `https://h/api/v1/…` → `https://h/api`; a sub-path
 * (`https://h/om`) is kept. Throws ValidationError naming the field `baseUrl`.
 */
export function normaliseBaseUrl(pasted: string): string {
	const url = parse(pasted.trim());
	if (url.username !== '' || url.password !== '') {
		refuse('contains a user or password.', 'Remove them; the token has its own field.');
	}
	if (url.search !== '' || url.hash !== '' || /[?#]/.test(pasted)) {
		refuse('contains a ? or #.', 'Remove the ? or # and everything after it.');
	}
	const prefix = url.pathname.replace(/\/api(?:\/v1(?:\/.*)?)?\/*$/, '').replace(/\/+$/, '');
	return `${url.origin}${prefix}/api`;
}

/** Whether requests to this URL stay on this machine. */
export function isLocal(url: URL): boolean {
	return /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
}
