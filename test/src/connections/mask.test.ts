import { MASK, maskedPaths, withSecrets } from '../../../src/connections';
import type { JsonObject } from '../../../src/lib/json';

test('masks are found at any depth', () => {
	const config = { a: MASK, b: { c: [MASK, { d: MASK }], e: '********' }, f: null, g: 1 };
	expect(maskedPaths(config)).toEqual([['a'], ['b', 'c', '0'], ['b', 'c', '1', 'd']]);
});

test('secrets are merged by dotted keys and by nesting, and win', () => {
	const config = { hostPort: 'h', authType: { password: 'old', awsConfig: { awsRegion: 'eu' } } };
	const secrets = {
		'authType.password': 'new',
		authType: { awsConfig: { awsSecretAccessKey: 's' } },
		'sslConfig.sslKey': 'k',
		token: 't',
	};
	expect(withSecrets(config, secrets)).toEqual({
		hostPort: 'h',
		authType: { password: 'new', awsConfig: { awsRegion: 'eu', awsSecretAccessKey: 's' } },
		sslConfig: { sslKey: 'k' },
		token: 't',
	});
	expect(config.authType.password).toBe('old');
});

test('a secret below a text, a list or nothing makes an object of it', () => {
	const config = { a: 'text', b: ['x'], c: null };
	expect(withSecrets(config, { 'a.p': '1', b: { p: '2' }, 'c.p': '3' })).toEqual({
		a: { p: '1' },
		b: { p: '2' },
		c: { p: '3' },
	});
});

test('no secret reaches a prototype', () => {
	const secrets: JsonObject = JSON.parse('{"__proto__.polluted":"x","__proto__":{"polluted":"y"}}');
	const merged = withSecrets({ constructor: 'x' }, secrets);
	expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
	expect('polluted' in {}).toBe(false);
	expect(Object.keys(merged)).toEqual(['constructor', '__proto__']);
});
