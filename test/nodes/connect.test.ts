import { egressOf } from '../../nodes/shared/connect/egress';
import { OpenMetadataSecretsApi } from '../../credentials/OpenMetadataSecretsApi.credentials';
import { redactorOf, parseConnectionSecrets } from '../../nodes/shared/connect/secrets';

const only = (allowedDomains: string) => ({ allowedHttpRequestDomains: 'domains', allowedDomains });
const withFilter = (getSecureEgressFilter?: unknown) =>
	({ helpers: { getSecureEgressFilter } }) as never;

test.each([
	['the same host', 'catalog.example.com', 'https://catalog.example.com/api', true],
	['upper case and a dot at the end', 'Catalog.Example.com.', 'https://catalog.example.com/', true],
	['a wildcard', 'x.com, *.example.com', 'https://catalog.example.com/', true],
	['the bare domain of a wildcard', '*.example.com', 'https://example.com/', false],
	['a host that only ends alike', '*.example.com', 'https://badexample.com/', false],
	['another host', 'example.com', 'https://catalog.example.com/', false],
	['no domain at all', ' , ', 'https://catalog.example.com/', false],
])("the credential's allowed domains: %s", async (_, allowed, url, expected) => {
	const check = egressOf(withFilter(), only(allowed)).check(url);
	await (expected
		? expect(check).resolves.toBeUndefined()
		: expect(check).rejects.toMatchObject({
				type: 'REFUSED_BY_POLICY',
				message: expect.stringMatching(/^The credential does not allow requests to /),
				remedy: 'Add this host to "Allowed HTTP Request Domains" in the credential.',
			}));
});

test.each(['all', 'none'])('"%s" does not hinder the own nodes of the credential', async (mode) => {
	const policy = egressOf(withFilter(), { allowedHttpRequestDomains: mode });
	await expect(policy.check('https://example.com')).resolves.toBeUndefined();
});

test("n8n's own protection is asked for every URL, and its lookup is handed on", async () => {
	const refusal = new Error('blocked');
	const lookup = () => undefined;
	const filter = {
		validateUrl: async (url: string) =>
			new URL(url).hostname === 'intra.example' ? { ok: false, error: refusal } : { ok: true },
		createSecureLookup: () => lookup,
	};
	const policy = egressOf(
		withFilter(() => filter),
		{},
	);
	await expect(policy.check('http://intra.example/')).rejects.toBe(refusal);
	await expect(policy.check('http://example.com/')).resolves.toBeUndefined();
	expect(policy.lookup).toBe(lookup);
});

test('connection secrets are objects of fields by service name', () => {
	const typed = '{"warehouse": {"authType": {"password": "x"}}, "*": {"token": "secret:/a"}}';
	expect(parseConnectionSecrets({ secrets: typed })).toEqual(JSON.parse(typed));
	expect(parseConnectionSecrets({ secrets: '' })).toEqual({});
});

test('further lines add services and fields; what stands further down wins', () => {
	const lines = {
		secrets: '{"warehouse": {"authType": {"password": "old"}, "token": "t"}}',
		secrets3: '{"lake": {"password": "l"}, "warehouse": {"authType": {"password": "new"}}}',
	};
	expect(parseConnectionSecrets(lines)).toEqual({
		warehouse: { authType: { password: 'new' }, token: 't' },
		lake: { password: 'l' },
	});
	expect(() => parseConnectionSecrets({ ...lines, secrets2: 'hunter22' })).toThrow(
		'The connection secrets credential is not a JSON object.',
	);
});

test('every line is masked, and those behind an empty one are not shown', () => {
	const { properties } = new OpenMetadataSecretsApi();
	expect(properties.map(({ typeOptions }) => typeOptions?.password)).toEqual(
		properties.map(() => true),
	);
	expect(properties.map(({ displayOptions }) => displayOptions?.hide)).toEqual([
		undefined,
		...properties.slice(0, -1).map(({ name }) => ({ [name]: [''] })),
	]);
});

test('a service called __proto__ changes no prototype', () => {
	const parsed = parseConnectionSecrets({ secrets: '{"__proto__": {"password": "x"}}' });
	expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
	expect(Object.hasOwn(parsed, '__proto__')).toBe(true);
});

test.each(['[1]', '{"warehouse": "hunter22"}', '{"warehouse": {"password": "hunter22"', '5'])(
	'what cannot be read is told without what was typed: %s',
	(typed) => {
		expect(() => parseConnectionSecrets({ secrets: typed })).toThrow(
			'The connection secrets credential',
		);
		expect(() => parseConnectionSecrets({ secrets: typed })).not.toThrow('hunter22');
	},
);

test('known secrets are hidden wherever they stand', () => {
	expect(redactorOf(['hunter22', ''])('a hunter22 b hunter22')).toBe('a *** b ***');
	expect(redactorOf(['admin', 'admin-Xy12345'])('Bad: admin-Xy12345')).toBe('Bad: ***');
});
