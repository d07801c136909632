import { problemOf } from '../../../src/http/failures/faults';
import { redactor } from '../../../src/http/failures/redact';

const redact = redactor(['hunter2-secret']);

test.each(['a text', null, undefined, {}])(
	'whatever is thrown (%j) is taken for a broken connection',
	(cause) => {
		const problem = problemOf(cause, 'https://h', redact);
		expect(problem).toMatchObject({ fault: 'broken', lost: true });
		expect(problem.message).toBe(
			'The connection to https://h was lost before the response was complete.',
		);
	},
);

test.each([
	['ENOTFOUND', 'unresolved', false],
	['EAI_AGAIN', 'unresolved', false],
	['ECONNREFUSED', 'unconnected', false],
	['EHOSTUNREACH', 'unconnected', false],
	['UND_ERR_CONNECT_TIMEOUT', 'unconnected', false],
	['CERT_HAS_EXPIRED', 'permanent', false],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'permanent', false],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'permanent', false],
	['ERR_SSL_WRONG_VERSION_NUMBER', 'permanent', false],
	['UND_ERR_PRX_TLS', 'permanent', false],
	['UND_ERR_HEADERS_TIMEOUT', 'timeout', true],
	['UND_ERR_BODY_TIMEOUT', 'timeout', true],
	['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'permanent', true],
	['UND_ERR_HEADERS_OVERFLOW', 'permanent', true],
	['HPE_INVALID_CONSTANT', 'garbled', true],
	['Z_DATA_ERROR', 'garbled', true],
	['ERR__ERROR_FORMAT_PADDING_1', 'garbled', true],
	['ECONNRESET', 'broken', true],
	['EPIPE', 'broken', true],
	['UND_ERR_SOCKET', 'broken', true],
])('%s means %s; may it have been processed: %s', (code, fault, lost) => {
	const problem = problemOf(
		Object.assign(new Error('hunter2-secret'), { code }),
		'https://h',
		redact,
	);
	expect(problem).toMatchObject({ fault, lost });
	expect(problem.details.remedy).not.toBe('');
	expect(String(problem.details.cause)).not.toContain('hunter2');
});
