import { ConflictError, LimitError, ValidationError } from '../../src';
import type { ErrorCode } from '../../src/errors/codes';
import { failureOf } from '../../nodes/shared/base/errors';

const said = (code: ErrorCode, remedy = 'Core.', cause?: Error) => {
	const error = new ValidationError('It happened.', { code, remedy, cause });
	const { message, remedy: next } = failureOf(error);
	return { message, remedy: next };
};

it.each<[ErrorCode, RegExp]>([
	['TOKEN_EXPIRED', /Settings › Bots.* into the credential\.$/],
	['TOKEN_USER_UNKNOWN', /^The token is valid, but its user does not exist/],
	['CERTIFICATE_UNTRUSTED', /NODE_EXTRA_CA_CERTS.*Ignore SSL Issues in the credential/],
	['TIMEOUT', /lower Concurrency, or raise Response Timeout and Request Timeout/],
	['ANSWER_TOO_LARGE', /raise Maximum Response Size \(MB\)/],
	['ID_INVALID', /^Core\. For a name, choose By Name\.$/],
	['NAME_TAKEN', /^Choose another name, or use Create or Update\.$/],
	['ENTITY_EXISTS', /Create or Update, or set "If Already Exists" to "Return Existing"/],
	[
		'SOFT_DELETED',
		/^Restore it: with Restore, or with the option "Restore If Deleted" of Create or Update/,
	],
	['DOMAIN_DIFFERS', /turn on "Move to This Domain"/],
	['SECRET_MASKED', /preferably in the connection secrets credential/],
	['PUT_OVERWRITES', /^Set "Existing Values" to "Overwrite"/],
	['NOT_EMPTY', /turn on "Include Contents"/],
	['HOLDS_CONTENT', /^Turn on "Include Contents"/],
	['DUPLICATE_NAMES', /set "Duplicate Names" to "Last Wins"/],
	['DUPLICATE_NAMES_WITH_REMOVAL', /"Last Wins" has no effect while removal is on/],
	['REMOVAL_LIMIT_INVALID', /result of the expression/],
	['REMOVAL_OF_PART', /no loop, no batches/],
])('%s: a person reads what to do in the labels of the form', (code, remedy) => {
	expect(said(code)).toEqual({ message: 'It happened.', remedy: expect.stringMatching(remedy) });
});

it('where the core says all there is to say its words stay, with the label of the base URL', () => {
	const error = new LimitError('The base URL is empty.', {
		code: 'BASE_URL_INVALID',
		remedy: 'Check the base URL.',
	});
	expect(failureOf(error)).toMatchObject({
		message: 'The Base URL is empty.',
		remedy: 'Check the Base URL.',
	});
	expect(failureOf(new ConflictError('x', { remedy: 'y' }))).toMatchObject({
		message: 'x',
		remedy: 'y',
	});
});

it('what the server says of a token stands behind what that means', () => {
	expect(said('TOKEN_REFUSED')).toEqual({
		message: 'OpenMetadata does not accept the token: It happened.',
		remedy: expect.stringMatching(/^Enter a new token in the credential: .*Settings › Bots/),
	});
});

it('no token and a stop are said in words of n8n', () => {
	expect(said('TOKEN_MISSING').message).toBe('The credential has no token.');
	expect(said('STOPPED').message).toBe('The execution was stopped.');
	expect(said('NOT_OPENMETADATA', 'Check the base URL; it is there.').remedy).toBe(
		'Check the Base URL of the credential; it is there.',
	);
});

it('what stands in the way of a removal keeps its own remedy', () => {
	const cause = new ValidationError('gone', { code: 'SOFT_DELETED', remedy: 'Core.' });
	expect(said('REMOVAL_INCOMPLETE', 'Core.', cause).remedy).toMatch(
		/^Restore it: .* name\. To apply the other items anyway, turn off Remove Unlisted Entities\.$/,
	);
	expect(said('REMOVAL_INCOMPLETE').remedy).toBe('Core.');
});
