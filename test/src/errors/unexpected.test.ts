import { ValidationError } from '../../../src';
import { asOpenMetadataError } from '../../../src/errors/unexpected';

it('an error of this client stays what it is', () => {
	const error = new ValidationError('x', { remedy: 'y' });
	expect(asOpenMetadataError(error)).toBe(error);
});

it.each([
	[new TypeError('secret-value'), 'Something unexpected happened (TypeError).'],
	['secret-value', 'Something unexpected happened.'],
])('of %p only the kind is said: its message may hold a value', (thrown, message) => {
	const error = asOpenMetadataError(thrown);
	expect(error).toMatchObject({ type: 'INTERNAL_SERVER_ERROR', message, cause: thrown });
	expect(error.message + error.remedy).not.toContain('secret-value');
});
