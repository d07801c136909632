import { isLocal, normaliseBaseUrl } from '../../../src/http/connection/base-url';
import { ValidationError } from '../../../src/errors/errors';

test.each([
	['https://h', 'https://h/api'],
	['https://h/', 'https://h/api'],
	['https://h/api', 'https://h/api'],
	['https://h/api/', 'https://h/api'],
	['https://h/api/v1', 'https://h/api'],
	['https://h/api/v1/', 'https://h/api'],
	['https://h/api/v1/users/loggedInUser', 'https://h/api'],
	['https://h/om/api/v1/', 'https://h/om/api'],
	['https://h/om//', 'https://h/om/api'],
	['https://h/api/om', 'https://h/api/om/api'],
	['  https://h:8585/api \n', 'https://h:8585/api'],
	['HTTPS://H/API-docs', 'https://h/API-docs/api'],
	['http://[::1]:8585', 'http://[::1]:8585/api'],
	['https://h:443', 'https://h/api'],
])('%j becomes %s', (pasted, base) => {
	expect(normaliseBaseUrl(pasted)).toBe(base);
});

test.each([
	['', 'empty'],
	['   ', 'empty'],
	['catalog.example.com', 'https://'],
	['localhost:8585', 'https://'],
	['ftp://h', 'https://'],
	['https://', 'valid address'],
	['https://a b', 'valid address'],
	['https://h/api?x=1', '?'],
	['https://h/api?', '?'],
	['https://h/#/explore', '#'],
	['https://me:pw@h', 'user or password'],
	['https://me@h', 'user or password'],
])('%j is refused with the field named', (pasted, reason) => {
	expect(() => normaliseBaseUrl(pasted)).toThrow(ValidationError);
	expect(() => normaliseBaseUrl(pasted)).toThrow(
		expect.objectContaining({ field: 'baseUrl', message: expect.stringContaining(reason) }),
	);
});

test.each([
	['http://localhost:8585', true],
	['http://om.localhost', true],
	['http://127.0.0.1', true],
	['http://127.8.8.8', true],
	['http://[::1]', true],
	['http://10.0.0.1', false],
	['http://localhost.example.com', false],
	['http://127.0.0.1.example.com', false],
])('%s stays on this machine: %s', (url, local) => {
	expect(isLocal(new URL(url))).toBe(local);
});
